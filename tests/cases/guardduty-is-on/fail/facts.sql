-- A second region has none; a third one is suspended.

INSERT INTO detectors (id, name, present, scope, artefact, place) VALUES
  ('d1', 'GuardDuty in us-east-1', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/guardduty.list-detectors.json', '/DetectorIds/0'),
  ('none', 'GuardDuty in eu-west-1', 0, 'aws/111122223333/eu-west-1', 'aws/111122223333/us-east-1/guardduty.list-detectors.json', '/DetectorIds/1'),
  ('d3', 'GuardDuty in eu-west-2', 1, 'aws/111122223333/eu-west-2', 'aws/111122223333/us-east-1/guardduty.list-detectors.json', '/DetectorIds/2');

INSERT INTO detector_details (detector_id, enabled, features, publishing, scope, artefact, place) VALUES
  ('d1', 1, '["S3_DATA_EVENTS", "RDS_LOGIN_EVENTS", "CLOUD_TRAIL", "DNS_LOGS", "FLOW_LOGS"]', 'FIFTEEN_MINUTES', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/guardduty.get-detector.d1.json', ''),
  ('d3', 0, '["S3_DATA_EVENTS", "RDS_LOGIN_EVENTS", "CLOUD_TRAIL", "DNS_LOGS", "FLOW_LOGS"]', 'FIFTEEN_MINUTES', 'aws/111122223333/eu-west-2', 'aws/111122223333/us-east-1/guardduty.get-detector.d3.json', '');
