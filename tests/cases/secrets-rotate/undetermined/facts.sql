-- When it last changed is not known.

INSERT INTO secrets (id, name, rotation, rotation_days, last_changed_at, kms_key, scope, artefact, place) VALUES
  ('arn:aws:secretsmanager:us-east-1:111122223333:secret:ehr/db', 'ehr/db', 1, 30, '2026-09-12T00:00:00Z', 'alias/phi', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/secretsmanager.list-secrets.json', '/SecretList/0'),
  ('arn:aws:secretsmanager:us-east-1:111122223333:secret:payer/portal', 'payer/portal', 1, 30, NULL, 'alias/phi', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/secretsmanager.list-secrets.json', '/SecretList/1');
