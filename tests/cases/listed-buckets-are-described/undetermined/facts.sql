-- One answer about one bucket was denied.

INSERT INTO bucket_list (name, created_at, scope, artefact, place) VALUES
  ('documents', '2025-01-01T00:00:00Z', 'aws/111122223333', 'aws/111122223333/s3api.list-buckets.json', '/Buckets/0'),
  ('logs', '2025-01-01T00:00:00Z', 'aws/111122223333', 'aws/111122223333/s3api.list-buckets.json', '/Buckets/1');

INSERT INTO artefacts (path, kind, account, region, subject, digest, size, outcome, source) VALUES
  ('aws/111122223333/s3api.bucket-encryption.documents.json', 'aws.s3.bucket-encryption', '111122223333', NULL, 'documents', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.public-access-block.documents.json', 'aws.s3.public-access-block', '111122223333', NULL, 'documents', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.bucket-versioning.documents.json', 'aws.s3.bucket-versioning', '111122223333', NULL, 'documents', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.object-lock-configuration.documents.json', 'aws.s3.object-lock-configuration', '111122223333', NULL, 'documents', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.bucket-policy.documents.json', 'aws.s3.bucket-policy', '111122223333', NULL, 'documents', '0000', 2, 'denied', 'exports/x.json'),
  ('aws/111122223333/s3api.bucket-acl.documents.json', 'aws.s3.bucket-acl', '111122223333', NULL, 'documents', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.bucket-logging.documents.json', 'aws.s3.bucket-logging', '111122223333', NULL, 'documents', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.bucket-lifecycle-configuration.documents.json', 'aws.s3.bucket-lifecycle-configuration', '111122223333', NULL, 'documents', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.bucket-encryption.logs.json', 'aws.s3.bucket-encryption', '111122223333', NULL, 'logs', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.public-access-block.logs.json', 'aws.s3.public-access-block', '111122223333', NULL, 'logs', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.bucket-versioning.logs.json', 'aws.s3.bucket-versioning', '111122223333', NULL, 'logs', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.object-lock-configuration.logs.json', 'aws.s3.object-lock-configuration', '111122223333', NULL, 'logs', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.bucket-policy.logs.json', 'aws.s3.bucket-policy', '111122223333', NULL, 'logs', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.bucket-acl.logs.json', 'aws.s3.bucket-acl', '111122223333', NULL, 'logs', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.bucket-logging.logs.json', 'aws.s3.bucket-logging', '111122223333', NULL, 'logs', '0000', 2, 'not-configured', 'exports/x.json'),
  ('aws/111122223333/s3api.bucket-lifecycle-configuration.logs.json', 'aws.s3.bucket-lifecycle-configuration', '111122223333', NULL, 'logs', '0000', 2, 'not-configured', 'exports/x.json');
