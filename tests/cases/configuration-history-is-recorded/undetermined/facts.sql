-- How its last delivery went is not known.

INSERT INTO config_recorders (name, recording, scope, artefact, place) VALUES
  ('default', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/configservice.describe-configuration-recorder-status.json', '/ConfigurationRecordersStatus/0');
