-- A table of a kind that is not in the inventory.

INSERT INTO stores (name, phi, pattern, resource, kind, resource_name, scope, artefact, place) VALUES
  ('patient-files', 1, 'arn:aws:s3:::patients', 'arn:aws:s3:::patients', 'bucket', 'patients', 'aws/111122223333', 'workspace/vouchsafe.yaml', '/scope/stores/0'),
  ('sessions', 1, 'arn:aws:dynamodb:us-east-1:111122223333:table/sessions', NULL, NULL, NULL, 'workspace', 'workspace/vouchsafe.yaml', '/scope/stores/1');

INSERT INTO bucket_list (name, created_at, scope, artefact, place) VALUES
  ('patients', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/s3api.list-buckets.json', '/Buckets/0');
