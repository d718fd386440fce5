-- Whether one alarm acts is not known.

INSERT INTO account_summary (name, root_mfa, root_access_keys, users, groups, roles, policies, mfa_devices_in_use, scope, artefact, place) VALUES
  ('root of 111122223333', 1, 0, 2, 1, 1, 1, 2, 'aws/111122223333', 'aws/111122223333/iam.get-account-summary.json', '');

INSERT INTO metric_filters (name, log_group, pattern, metric, namespace, scope, artefact, place) VALUES
  ('f0', '/aws/cloudtrail/org', '{ $.eventName = "StopLogging" }', 'f0', 'Security', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/logs.describe-metric-filters.json', '/metricFilters/0'),
  ('f1', '/aws/cloudtrail/org', '{ $.eventName = "Put*Policy" }', 'f1', 'Security', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/logs.describe-metric-filters.json', '/metricFilters/1'),
  ('f2', '/aws/cloudtrail/org', '{ $.eventName = "AuthorizeSecurityGroupIngress" }', 'f2', 'Security', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/logs.describe-metric-filters.json', '/metricFilters/2'),
  ('f3', '/aws/cloudtrail/org', '{ $.eventName = "ScheduleKeyDeletion" }', 'f3', 'Security', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/logs.describe-metric-filters.json', '/metricFilters/3'),
  ('f4', '/aws/cloudtrail/org', '{ $.eventName = "PutBucketPolicy" }', 'f4', 'Security', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/logs.describe-metric-filters.json', '/metricFilters/4'),
  ('f5', '/aws/cloudtrail/org', '{ $.errorCode = "AccessDenied" }', 'f5', 'Security', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/logs.describe-metric-filters.json', '/metricFilters/5'),
  ('f6', '/aws/cloudtrail/org', '{ $.errorCode = "MFAUsed" }', 'f6', 'Security', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/logs.describe-metric-filters.json', '/metricFilters/6');

INSERT INTO alarms (name, metric, namespace, actions_enabled, actions, state, scope, artefact, place) VALUES
  ('f0', 'f0', 'Security', 1, '["arn:aws:sns:us-east-1:111122223333:security-alerts"]', 'OK', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudwatch.describe-alarms.json', '/MetricAlarms/0'),
  ('f1', 'f1', 'Security', 1, '["arn:aws:sns:us-east-1:111122223333:security-alerts"]', 'OK', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudwatch.describe-alarms.json', '/MetricAlarms/1'),
  ('f2', 'f2', 'Security', 1, '["arn:aws:sns:us-east-1:111122223333:security-alerts"]', 'OK', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudwatch.describe-alarms.json', '/MetricAlarms/2'),
  ('f3', 'f3', 'Security', 1, '["arn:aws:sns:us-east-1:111122223333:security-alerts"]', 'OK', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudwatch.describe-alarms.json', '/MetricAlarms/3'),
  ('f4', 'f4', 'Security', 1, '["arn:aws:sns:us-east-1:111122223333:security-alerts"]', 'OK', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudwatch.describe-alarms.json', '/MetricAlarms/4'),
  ('f5', 'f5', 'Security', NULL, '["arn:aws:sns:us-east-1:111122223333:security-alerts"]', 'OK', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudwatch.describe-alarms.json', '/MetricAlarms/5'),
  ('f6', 'f6', 'Security', 1, '["arn:aws:sns:us-east-1:111122223333:security-alerts"]', 'OK', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudwatch.describe-alarms.json', '/MetricAlarms/6');

INSERT INTO topics (id, name, scope, artefact, place) VALUES
  ('arn:aws:sns:us-east-1:111122223333:security-alerts', 'security-alerts', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/sns.list-topics.json', '/Topics/0');

INSERT INTO subscriptions (topic_id, protocol, endpoint, confirmed, scope, artefact, place) VALUES
  ('arn:aws:sns:us-east-1:111122223333:security-alerts', 'email', 'soc@example.org', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/sns.list-subscriptions.json', '/Subscriptions/0');
