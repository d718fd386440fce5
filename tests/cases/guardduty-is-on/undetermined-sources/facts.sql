-- On; of its sources the answer says nothing.

INSERT INTO detectors (id, name, present, scope, artefact, place) VALUES
  ('d1', 'GuardDuty in us-east-1', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/guardduty.list-detectors.json', '/DetectorIds/0');

INSERT INTO detector_details (detector_id, enabled, features, disabled, publishing, scope, artefact, place) VALUES
  ('d1', 1, '["S3_DATA_EVENTS"]', '[]', 'FIFTEEN_MINUTES', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/guardduty.get-detector.d1.json', '');
