-- On.

INSERT INTO security_hub (name, enabled, scope, artefact, place) VALUES
  ('Security Hub in us-east-1', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/securityhub.describe-hub.json', '');
