-- A bucket is described and not listed: the list was cut.

INSERT INTO bucket_list (name, created_at, scope, artefact, place) VALUES
  ('documents', '2025-01-01T00:00:00Z', 'aws/111122223333', 'aws/111122223333/s3api.list-buckets.json', '/Buckets/0');

INSERT INTO bucket_encryption (bucket, configured, algorithm, kms_key, scope, artefact, place) VALUES
  ('hidden', 1, 'AES256', NULL, 'aws/111122223333', 'aws/111122223333/s3api.bucket-encryption.hidden.json', '');

INSERT INTO artefacts (path, kind, account, region, subject, digest, size, outcome, source) VALUES
  ('aws/111122223333/s3api.bucket-encryption.documents.json', 'aws.s3.bucket-encryption', '111122223333', NULL, 'documents', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.public-access-block.documents.json', 'aws.s3.public-access-block', '111122223333', NULL, 'documents', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.bucket-versioning.documents.json', 'aws.s3.bucket-versioning', '111122223333', NULL, 'documents', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.object-lock-configuration.documents.json', 'aws.s3.object-lock-configuration', '111122223333', NULL, 'documents', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.bucket-policy.documents.json', 'aws.s3.bucket-policy', '111122223333', NULL, 'documents', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.bucket-acl.documents.json', 'aws.s3.bucket-acl', '111122223333', NULL, 'documents', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.bucket-logging.documents.json', 'aws.s3.bucket-logging', '111122223333', NULL, 'documents', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.bucket-lifecycle-configuration.documents.json', 'aws.s3.bucket-lifecycle-configuration', '111122223333', NULL, 'documents', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.bucket-encryption.hidden.json', 'aws.s3.bucket-encryption', '111122223333', NULL, 'hidden', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.public-access-block.hidden.json', 'aws.s3.public-access-block', '111122223333', NULL, 'hidden', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.bucket-versioning.hidden.json', 'aws.s3.bucket-versioning', '111122223333', NULL, 'hidden', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.object-lock-configuration.hidden.json', 'aws.s3.object-lock-configuration', '111122223333', NULL, 'hidden', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.bucket-policy.hidden.json', 'aws.s3.bucket-policy', '111122223333', NULL, 'hidden', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.bucket-acl.hidden.json', 'aws.s3.bucket-acl', '111122223333', NULL, 'hidden', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.bucket-logging.hidden.json', 'aws.s3.bucket-logging', '111122223333', NULL, 'hidden', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.bucket-lifecycle-configuration.hidden.json', 'aws.s3.bucket-lifecycle-configuration', '111122223333', NULL, 'hidden', '0000', 2, 'not-configured', 'exports/x.json');
