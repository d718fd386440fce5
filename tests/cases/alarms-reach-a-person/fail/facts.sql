-- One tells nobody, one is switched off, one tells a topic that nobody confirmed.

INSERT INTO alarms (name, metric, namespace, actions_enabled, actions, state, scope, artefact, place) VALUES
  ('root-use', 'root-use', 'Security', 1, '["arn:aws:sns:us-east-1:111122223333:security-alerts"]', 'OK', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudwatch.describe-alarms.json', '/MetricAlarms/0'),
  ('trail-changes', 'trail-changes', 'Security', 1, '[]', 'OK', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudwatch.describe-alarms.json', '/MetricAlarms/1'),
  ('kms', 'kms', 'Security', 0, '["arn:aws:sns:us-east-1:111122223333:security-alerts"]', 'OK', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudwatch.describe-alarms.json', '/MetricAlarms/2'),
  ('iam', 'iam', 'Security', 1, '["arn:aws:sns:us-east-1:111122223333:security-alerts-old"]', 'OK', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudwatch.describe-alarms.json', '/MetricAlarms/3');

INSERT INTO topics (id, name, scope, artefact, place) VALUES
  ('arn:aws:sns:us-east-1:111122223333:security-alerts', 'security-alerts', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/sns.list-topics.json', '/Topics/0');

INSERT INTO subscriptions (topic_id, protocol, endpoint, confirmed, scope, artefact, place) VALUES
  ('arn:aws:sns:us-east-1:111122223333:security-alerts', 'email', 'soc@example.org', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/sns.list-subscriptions.json', '/Subscriptions/0'),
  ('arn:aws:sns:us-east-1:111122223333:security-alerts-old', 'email', 'soc@example.org', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/sns.list-subscriptions.json', '/Subscriptions/1');
