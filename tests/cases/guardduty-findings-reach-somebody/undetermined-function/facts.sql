-- A function is told; what it does is not known.

INSERT INTO detectors (id, name, present, scope, artefact, place) VALUES
  ('d1', 'GuardDuty in us-east-1', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/guardduty.list-detectors.json', '/DetectorIds/0');

INSERT INTO event_rules (name, pattern, enabled, scope, artefact, place) VALUES
  ('findings', '{"source":["aws.guardduty"]}', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/events.list-rules.json', '/Rules/0');

INSERT INTO event_targets (rule, present, target, scope, artefact, place) VALUES
  ('findings', 1, 'arn:aws:lambda:us-east-1:111122223333:function:triage', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/events.list-targets-by-rule.findings.json', '/Targets/0');

