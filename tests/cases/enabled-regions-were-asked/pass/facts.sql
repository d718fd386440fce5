-- Both enabled regions answered; a third is not enabled.

INSERT INTO regions (name, opt_in, enabled, scope, artefact, place) VALUES
  ('us-east-1', 'opt-in-not-required', 1, 'aws/111122223333', 'aws/111122223333/ec2.describe-regions.json', '/Regions/0'),
  ('eu-west-1', 'opt-in-not-required', 1, 'aws/111122223333', 'aws/111122223333/ec2.describe-regions.json', '/Regions/1'),
  ('me-south-1', 'not-opted-in', 0, 'aws/111122223333', 'aws/111122223333/ec2.describe-regions.json', '/Regions/2');

INSERT INTO artefacts (path, kind, account, region, subject, digest, size, outcome, source) VALUES
  ('aws/111122223333/us-east-1/ec2.describe-vpcs.json', 'aws.ec2.vpcs', '111122223333', 'us-east-1', NULL, '0000', 2, 'collected', 'exports/x.json'),
  ('aws/111122223333/eu-west-1/ec2.describe-vpcs.json', 'aws.ec2.vpcs', '111122223333', 'eu-west-1', NULL, '0000', 2, 'empty', 'exports/x.json');
