-- A region is declared that the account does not list.

INSERT INTO regions (name, opt_in, enabled, scope, artefact, place) VALUES
  ('us-east-1', 'opt-in-not-required', 1, 'aws/111122223333', 'aws/111122223333/ec2.describe-regions.json', '/Regions/0');

INSERT INTO scopes (scope, platform, account, region, name, declared, seen) VALUES
  ('aws/111122223333/eu-west-9', 'aws', '111122223333', 'eu-west-9', NULL, 1, 0);

INSERT INTO artefacts (path, kind, account, region, subject, digest, size, outcome, source) VALUES
  ('aws/111122223333/us-east-1/ec2.describe-vpcs.json', 'aws.ec2.vpcs', '111122223333', 'us-east-1', NULL, '0000', 2, 'collected', 'exports/x.json');
