-- One ACL was not collected.

INSERT INTO bucket_list (name, created_at, scope, artefact, place) VALUES
  ('patients', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/s3api.list-buckets.json', '/Buckets/0'),
  ('www', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/s3api.list-buckets.json', '/Buckets/1');

INSERT INTO bucket_acls (bucket, public_grants, scope, artefact, place) VALUES
  ('patients', '[]', 'aws/111122223333', 'aws/111122223333/s3api.get-bucket-acl.patients.json', '');
