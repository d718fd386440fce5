-- Off in a second region.

INSERT INTO security_hub (name, enabled, scope, artefact, place) VALUES
  ('Security Hub in us-east-1', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/securityhub.describe-hub.json', ''),
  ('Security Hub in eu-west-1', 0, 'aws/111122223333/eu-west-1', 'aws/111122223333/us-east-1/securityhub.describe-hub.json', '');
