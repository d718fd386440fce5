-- Rotates; AWS's own key and those that cannot rotate are not in the population.

INSERT INTO kms_key_list (id, arn, scope, artefact, place) VALUES
  ('k1', 'arn:aws:kms:us-east-1:111122223333:key/k1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/kms.list-keys.json', '/Keys/0'),
  ('k9', 'arn:aws:kms:us-east-1:111122223333:key/k9', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/kms.list-keys.json', '/Keys/1'),
  ('rsa', 'arn:aws:kms:us-east-1:111122223333:key/rsa', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/kms.list-keys.json', '/Keys/2'),
  ('byok', 'arn:aws:kms:us-east-1:111122223333:key/byok', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/kms.list-keys.json', '/Keys/3');

INSERT INTO kms_key_details (id, arn, description, manager, state, symmetric, origin, scope, artefact, place) VALUES
  ('k1', 'arn:aws:kms:us-east-1:111122223333:key/k1', '', 'CUSTOMER', 'Enabled', 1, 'AWS_KMS', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/kms.describe-key.k1.json', '/KeyMetadata'),
  ('k9', 'arn:aws:kms:us-east-1:111122223333:key/k9', '', 'AWS', 'Enabled', 1, 'AWS_KMS', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/kms.describe-key.k9.json', '/KeyMetadata'),
  ('rsa', 'arn:aws:kms:us-east-1:111122223333:key/rsa', '', 'CUSTOMER', 'Enabled', 0, 'AWS_KMS', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/kms.describe-key.rsa.json', '/KeyMetadata'),
  ('byok', 'arn:aws:kms:us-east-1:111122223333:key/byok', '', 'CUSTOMER', 'Enabled', 1, 'EXTERNAL', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/kms.describe-key.byok.json', '/KeyMetadata');

INSERT INTO kms_rotation (key_id, enabled, period_days, scope, artefact, place) VALUES
  ('k1', 1, 365, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/kms.get-key-rotation-status.k1.json', ''),
  ('rsa', 0, NULL, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/kms.get-key-rotation-status.rsa.json', ''),
  ('byok', 0, NULL, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/kms.get-key-rotation-status.byok.json', '');

INSERT INTO kms_aliases (name, key_id, scope, artefact, place) VALUES
  ('alias/phi', 'k1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/kms.list-aliases.json', '/Aliases/0');
