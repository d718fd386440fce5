-- One was not collected.

INSERT INTO bucket_list (name, created_at, scope, artefact, place) VALUES
  ('patients', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/s3api.list-buckets.json', '/Buckets/0'),
  ('www', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/s3api.list-buckets.json', '/Buckets/1');

INSERT INTO bucket_encryption (bucket, configured, algorithm, kms_key, scope, artefact, place) VALUES
  ('patients', 1, 'aws:kms', 'arn:aws:kms:us-east-1:111122223333:key/k1', 'aws/111122223333', 'aws/111122223333/s3api.get-bucket-encryption.patients.json', '');
