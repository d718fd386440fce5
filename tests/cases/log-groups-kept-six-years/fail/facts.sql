-- Ninety days.

INSERT INTO log_groups (id, name, never_expires, retention_days, scope, artefact, place) VALUES
  ('arn:aws:logs:us-east-1:111122223333:log-group:/aws/cloudtrail/org', '/aws/cloudtrail/org', 0, 2192, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/logs.describe-log-groups.json', '/logGroups/0'),
  ('arn:aws:logs:us-east-1:111122223333:log-group:/vpc/flow', '/vpc/flow', 0, 90, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/logs.describe-log-groups.json', '/logGroups/1');
