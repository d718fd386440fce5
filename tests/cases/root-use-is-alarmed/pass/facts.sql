-- Filter, alarm, address.

INSERT INTO account_summary (name, root_mfa, root_access_keys, users, groups, roles, policies, mfa_devices_in_use, scope, artefact, place) VALUES
  ('root of 111122223333', 1, 0, 2, 1, 1, 1, 2, 'aws/111122223333', 'aws/111122223333/iam.get-account-summary.json', '');

INSERT INTO metric_filters (name, log_group, pattern, metric, namespace, scope, artefact, place) VALUES
  ('root-use', '/aws/cloudtrail/org', '{ $.userIdentity.type = "Root" }', 'root-use', 'Security', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/logs.describe-metric-filters.json', '/metricFilters/0');

INSERT INTO alarms (name, metric, namespace, actions_enabled, actions, state, scope, artefact, place) VALUES
  ('root-use', 'root-use', 'Security', 1, '["arn:aws:sns:us-east-1:111122223333:security-alerts"]', 'OK', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudwatch.describe-alarms.json', '/MetricAlarms/0');

INSERT INTO topics (id, name, scope, artefact, place) VALUES
  ('arn:aws:sns:us-east-1:111122223333:security-alerts', 'security-alerts', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/sns.list-topics.json', '/Topics/0');

INSERT INTO subscriptions (topic_id, protocol, endpoint, confirmed, scope, artefact, place) VALUES
  ('arn:aws:sns:us-east-1:111122223333:security-alerts', 'email', 'soc@example.org', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/sns.list-subscriptions.json', '/Subscriptions/0');
