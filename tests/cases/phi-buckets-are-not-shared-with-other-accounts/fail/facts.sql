-- A partner account may read the scans.

INSERT INTO stores (name, phi, pattern, resource, kind, resource_name, scope, artefact, place) VALUES
  ('patient-files', 1, 'arn:aws:s3:::patients', 'arn:aws:s3:::patients', 'bucket', 'patients', 'aws/111122223333', 'workspace/vouchsafe.yaml', '/scope/stores/0'),
  ('scans', 1, 'arn:aws:s3:::scans', 'arn:aws:s3:::scans', 'bucket', 'scans', 'aws/111122223333', 'workspace/vouchsafe.yaml', '/scope/stores/1');

INSERT INTO bucket_list (name, created_at, scope, artefact, place) VALUES
  ('patients', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/s3api.list-buckets.json', '/Buckets/0'),
  ('scans', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/s3api.list-buckets.json', '/Buckets/1');

INSERT INTO bucket_policies (bucket, configured, allows_everyone, denies_plain_http, other_accounts, scope, artefact, place) VALUES
  ('patients', 0, NULL, NULL, NULL, 'aws/111122223333', 'aws/111122223333/s3api.get-bucket-policy.patients.json', ''),
  ('scans', 1, 0, 1, '["555566667777"]', 'aws/111122223333', 'aws/111122223333/s3api.get-bucket-policy.scans.json', '');
