-- The key was not described.

INSERT INTO stores (name, phi, pattern, resource, kind, resource_name, scope, artefact, place) VALUES
  ('patient-files', 1, 'arn:aws:s3:::patients', 'arn:aws:s3:::patients', 'bucket', 'patients', 'aws/111122223333', 'workspace/vouchsafe.yaml', '/scope/stores/0');

INSERT INTO bucket_list (name, created_at, scope, artefact, place) VALUES
  ('patients', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/s3api.list-buckets.json', '/Buckets/0');

INSERT INTO bucket_encryption (bucket, configured, algorithm, kms_key, scope, artefact, place) VALUES
  ('patients', 1, 'aws:kms', 'arn:aws:kms:us-east-1:111122223333:key/k1', 'aws/111122223333', 'aws/111122223333/s3api.get-bucket-encryption.patients.json', '');

INSERT INTO kms_key_list (id, arn, scope, artefact, place) VALUES
  ('k1', 'arn:aws:kms:us-east-1:111122223333:key/k1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/kms.list-keys.json', '/Keys/0');
