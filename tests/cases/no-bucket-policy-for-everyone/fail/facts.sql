-- The website's bucket lets everyone read.

INSERT INTO bucket_list (name, created_at, scope, artefact, place) VALUES
  ('patients', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/s3api.list-buckets.json', '/Buckets/0'),
  ('public-www', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/s3api.list-buckets.json', '/Buckets/1');

INSERT INTO bucket_policies (bucket, configured, allows_everyone, denies_plain_http, other_accounts, scope, artefact, place) VALUES
  ('patients', 1, 0, 1, '[]', 'aws/111122223333', 'aws/111122223333/s3api.get-bucket-policy.patients.json', ''),
  ('public-www', 1, 1, 1, '[]', 'aws/111122223333', 'aws/111122223333/s3api.get-bucket-policy.public-www.json', '');
