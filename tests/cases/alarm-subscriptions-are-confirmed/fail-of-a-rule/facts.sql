-- The topic hears an EventBridge rule alone.

INSERT INTO alarms (name, metric, namespace, actions_enabled, actions, scope, artefact, place) VALUES
  ('scale', 'scale', 'Security', 1, '["arn:aws:autoscaling:us-east-1:111122223333:scalingPolicy:x"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudwatch.describe-alarms.json', '/MetricAlarms/0');

INSERT INTO event_targets (rule, present, target, scope, artefact, place) VALUES
  ('findings', 1, 'arn:aws:sns:us-east-1:111122223333:security', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/events.list-targets-by-rule.findings.json', '/Targets/0');

INSERT INTO subscriptions (topic_id, protocol, endpoint, confirmed, scope, artefact, place) VALUES
  ('arn:aws:sns:us-east-1:111122223333:security', 'email', 'soc@example.com', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/sns.list-subscriptions.json', '/Subscriptions/0');

