-- Stopped in a second region.

INSERT INTO config_recorders (name, recording, last_status, scope, artefact, place) VALUES
  ('default', 1, 'SUCCESS', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/configservice.describe-configuration-recorder-status.json', '/ConfigurationRecordersStatus/0'),
  ('default', 0, 'FAILURE', 'aws/111122223333/eu-west-1', 'aws/111122223333/us-east-1/configservice.describe-configuration-recorder-status.json', '/ConfigurationRecordersStatus/1');
