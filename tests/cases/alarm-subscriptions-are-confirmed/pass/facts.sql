-- Two confirmed ones; a topic that no alarm tells is nobody else's concern.

INSERT INTO alarms (name, metric, namespace, actions_enabled, actions, scope, artefact, place) VALUES
  ('root-used', 'root-used', 'Security', 1, '["arn:aws:sns:us-east-1:111122223333:security"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudwatch.describe-alarms.json', '/MetricAlarms/0');

INSERT INTO subscriptions (topic_id, protocol, endpoint, confirmed, scope, artefact, place) VALUES
  ('arn:aws:sns:us-east-1:111122223333:security', 'email', 'soc@example.com', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/sns.list-subscriptions.json', '/Subscriptions/0'),
  ('arn:aws:sns:us-east-1:111122223333:security', 'sms', '+15550100', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/sns.list-subscriptions.json', '/Subscriptions/1'),
  ('arn:aws:sns:us-east-1:111122223333:newsletter', 'email', 'news@example.com', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/sns.list-subscriptions.json', '/Subscriptions/2');

