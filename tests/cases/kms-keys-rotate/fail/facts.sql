-- An old key does not, and another only every four years.

INSERT INTO kms_key_list (id, arn, scope, artefact, place) VALUES
  ('k1', 'arn:aws:kms:us-east-1:111122223333:key/k1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/kms.list-keys.json', '/Keys/0'),
  ('k2', 'arn:aws:kms:us-east-1:111122223333:key/k2', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/kms.list-keys.json', '/Keys/1'),
  ('k3', 'arn:aws:kms:us-east-1:111122223333:key/k3', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/kms.list-keys.json', '/Keys/2');

INSERT INTO kms_key_details (id, arn, description, manager, state, symmetric, origin, scope, artefact, place) VALUES
  ('k1', 'arn:aws:kms:us-east-1:111122223333:key/k1', '', 'CUSTOMER', 'Enabled', 1, 'AWS_KMS', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/kms.describe-key.k1.json', '/KeyMetadata'),
  ('k2', 'arn:aws:kms:us-east-1:111122223333:key/k2', 'legacy key', 'CUSTOMER', 'Enabled', 1, 'AWS_KMS', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/kms.describe-key.k2.json', '/KeyMetadata'),
  ('k3', 'arn:aws:kms:us-east-1:111122223333:key/k3', '', 'CUSTOMER', 'Enabled', 1, 'AWS_KMS', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/kms.describe-key.k3.json', '/KeyMetadata');

INSERT INTO kms_rotation (key_id, enabled, period_days, scope, artefact, place) VALUES
  ('k1', 1, 365, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/kms.get-key-rotation-status.k1.json', ''),
  ('k2', 0, NULL, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/kms.get-key-rotation-status.k2.json', ''),
  ('k3', 1, 1460, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/kms.get-key-rotation-status.k3.json', '');

INSERT INTO kms_aliases (name, key_id, scope, artefact, place) VALUES
  ('alias/phi', 'k1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/kms.list-aliases.json', '/Aliases/0');
