-- The bucket is not declared as a store, so that no analysis looked at it.

INSERT INTO trails (id, name, bucket, multi_region, global_events, validation, scope, artefact, place) VALUES
  ('arn:aws:cloudtrail:us-east-1:111122223333:trail/main', 'main', 'clinic-log-archive', 1, 1, 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudtrail.describe-trails.json', '/trailList/0');

INSERT INTO access (principal_id, name, kind, store, phi, verb, decision, conditions, because, expected, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/break-glass', 'break-glass', 'role', 'elsewhere', 0, 'delete', 'allowed', NULL, '["clinic-app/0"]', 1, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0');
