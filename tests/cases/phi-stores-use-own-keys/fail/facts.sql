-- The scans use AWS's key, and the archive a key that is about to be deleted.

INSERT INTO stores (name, phi, pattern, resource, kind, resource_name, scope, artefact, place) VALUES
  ('patient-files', 1, 'arn:aws:s3:::patients', 'arn:aws:s3:::patients', 'bucket', 'patients', 'aws/111122223333', 'workspace/vouchsafe.yaml', '/scope/stores/0'),
  ('scans', 1, 'arn:aws:s3:::scans', 'arn:aws:s3:::scans', 'bucket', 'scans', 'aws/111122223333', 'workspace/vouchsafe.yaml', '/scope/stores/1'),
  ('archive', 1, 'arn:aws:s3:::archive', 'arn:aws:s3:::archive', 'bucket', 'archive', 'aws/111122223333', 'workspace/vouchsafe.yaml', '/scope/stores/2');

INSERT INTO bucket_list (name, created_at, scope, artefact, place) VALUES
  ('patients', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/s3api.list-buckets.json', '/Buckets/0'),
  ('scans', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/s3api.list-buckets.json', '/Buckets/1'),
  ('archive', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/s3api.list-buckets.json', '/Buckets/2');

INSERT INTO bucket_encryption (bucket, configured, algorithm, kms_key, scope, artefact, place) VALUES
  ('patients', 1, 'aws:kms', 'arn:aws:kms:us-east-1:111122223333:key/k1', 'aws/111122223333', 'aws/111122223333/s3api.get-bucket-encryption.patients.json', ''),
  ('scans', 1, 'aws:kms', 'alias/aws/s3', 'aws/111122223333', 'aws/111122223333/s3api.get-bucket-encryption.scans.json', ''),
  ('archive', 1, 'aws:kms', 'arn:aws:kms:us-east-1:111122223333:key/k3', 'aws/111122223333', 'aws/111122223333/s3api.get-bucket-encryption.archive.json', '');

INSERT INTO kms_key_details (id, arn, description, manager, state, symmetric, origin, scope, artefact, place) VALUES
  ('k1', 'arn:aws:kms:us-east-1:111122223333:key/k1', '', 'CUSTOMER', 'Enabled', 1, 'AWS_KMS', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/kms.describe-key.k1.json', '/KeyMetadata'),
  ('k3', 'arn:aws:kms:us-east-1:111122223333:key/k3', '', 'CUSTOMER', 'PendingDeletion', 1, 'AWS_KMS', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/kms.describe-key.k3.json', '/KeyMetadata');
