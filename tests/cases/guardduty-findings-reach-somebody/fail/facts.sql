-- No rule names GuardDuty.

INSERT INTO detectors (id, name, present, scope, artefact, place) VALUES
  ('d1', 'GuardDuty in us-east-1', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/guardduty.list-detectors.json', '/DetectorIds/0');

INSERT INTO event_rules (name, pattern, enabled, scope, artefact, place) VALUES
  ('backups', '{"source":["aws.backup"]}', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/events.list-rules.json', '/Rules/0');

INSERT INTO event_targets (rule, present, target, scope, artefact, place) VALUES
  ('backups', 1, 'arn:aws:sns:us-east-1:111122223333:security', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/events.list-targets-by-rule.backups.json', '/Targets/0');

INSERT INTO subscriptions (topic_id, protocol, endpoint, confirmed, scope, artefact, place) VALUES
  ('arn:aws:sns:us-east-1:111122223333:security', 'email', 'soc@example.com', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/sns.list-subscriptions.json', '/Subscriptions/0');

