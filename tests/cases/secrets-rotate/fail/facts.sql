-- The payer password has no rotation; another one's rotation has stopped.

INSERT INTO secrets (id, name, rotation, rotation_days, last_changed_at, kms_key, scope, artefact, place) VALUES
  ('arn:aws:secretsmanager:us-east-1:111122223333:secret:ehr/db', 'ehr/db', 1, 30, '2026-09-12T00:00:00Z', 'alias/phi', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/secretsmanager.list-secrets.json', '/SecretList/0'),
  ('arn:aws:secretsmanager:us-east-1:111122223333:secret:payer/portal', 'payer/portal', 0, NULL, '2026-09-12T00:00:00Z', 'alias/phi', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/secretsmanager.list-secrets.json', '/SecretList/1'),
  ('arn:aws:secretsmanager:us-east-1:111122223333:secret:ehr/report', 'ehr/report', 1, 30, '2026-02-01T00:00:00Z', 'alias/phi', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/secretsmanager.list-secrets.json', '/SecretList/2');
