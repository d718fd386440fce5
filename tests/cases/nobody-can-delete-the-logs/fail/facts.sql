-- The platform role may empty one of them.

INSERT INTO trails (id, name, bucket, multi_region, global_events, validation, scope, artefact, place) VALUES
  ('arn:aws:cloudtrail:us-east-1:111122223333:trail/main', 'main', 'clinic-log-archive', 1, 1, 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudtrail.describe-trails.json', '/trailList/0'),
  ('arn:aws:cloudtrail:us-east-1:111122223333:trail/org', 'org', 'org-logs', 1, 1, 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudtrail.describe-trails.json', '/trailList/1');

INSERT INTO stores (name, phi, pattern, resource, kind, resource_name, scope, artefact, place) VALUES
  ('log-archive', 0, 'arn:aws:s3:::clinic-log-archive', 'arn:aws:s3:::clinic-log-archive', 'bucket', 'clinic-log-archive', 'workspace', 'workspace/vouchsafe.yaml', '/scope/stores/0'),
  ('org-logs', 0, 'arn:aws:s3:::org-logs', 'arn:aws:s3:::org-logs', 'bucket', 'org-logs', 'workspace', 'workspace/vouchsafe.yaml', '/scope/stores/1');

INSERT INTO access (principal_id, name, kind, store, phi, verb, decision, conditions, because, expected, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/break-glass', 'break-glass', 'role', 'log-archive', 0, 'delete', 'allowed', NULL, '["clinic-app/0"]', 1, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0'),
  ('arn:aws:iam::111122223333:role/platform', 'platform', 'role', 'org-logs', 0, 'delete', 'allowed', NULL, '["clinic-app/0"]', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/1');
