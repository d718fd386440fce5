-- The detector was not described.

INSERT INTO detectors (id, name, present, scope, artefact, place) VALUES
  ('d1', 'GuardDuty in us-east-1', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/guardduty.list-detectors.json', '/DetectorIds/0');
