-- To the on-call address; an alarm that scales machines is not for people.

INSERT INTO alarms (name, metric, namespace, actions_enabled, actions, state, scope, artefact, place) VALUES
  ('root-use', 'root-use', 'Security', 1, '["arn:aws:sns:us-east-1:111122223333:security-alerts"]', 'OK', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudwatch.describe-alarms.json', '/MetricAlarms/0'),
  ('cpu', 'cpu', 'Security', 1, '["arn:aws:autoscaling:us-east-1:111122223333:scalingPolicy:x"]', 'OK', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudwatch.describe-alarms.json', '/MetricAlarms/1');

INSERT INTO topics (id, name, scope, artefact, place) VALUES
  ('arn:aws:sns:us-east-1:111122223333:security-alerts', 'security-alerts', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/sns.list-topics.json', '/Topics/0');

INSERT INTO subscriptions (topic_id, protocol, endpoint, confirmed, scope, artefact, place) VALUES
  ('arn:aws:sns:us-east-1:111122223333:security-alerts', 'email', 'soc@example.org', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/sns.list-subscriptions.json', '/Subscriptions/0');
