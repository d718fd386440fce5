-- An alarm without an action reaches nobody at all.

INSERT INTO alarms (name, metric, namespace, actions_enabled, actions, scope, artefact, place) VALUES
  ('root-used', 'root-used', 'Security', 1, '[]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudwatch.describe-alarms.json', '/MetricAlarms/0');

INSERT INTO subscriptions (topic_id, protocol, endpoint, confirmed, scope, artefact, place) VALUES
  ('arn:aws:sns:us-east-1:111122223333:security', 'sms', '+15550100', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/sns.list-subscriptions.json', '/Subscriptions/0');

