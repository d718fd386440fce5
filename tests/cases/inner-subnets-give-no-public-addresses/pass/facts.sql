-- None.

INSERT INTO subnets (id, name, vpc_id, cidr, zone, maps_public_ip, scope, artefact, place) VALUES
  ('subnet-app-a', 'app-a', 'vpc-1', '10.20.4.0/24', 'us-east-1a', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-subnets.json', '/Subnets/0'),
  ('subnet-web-a', 'web-a', 'vpc-1', '10.20.4.0/24', 'us-east-1a', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-subnets.json', '/Subnets/1');

INSERT INTO tiers (tier, member_kind, member, member_id, scope, artefact, place) VALUES
  ('app', 'subnet', 'app-a', 'subnet-app-a', 'workspace', 'workspace/vouchsafe.yaml', '/tiers/0'),
  ('web', 'subnet', 'web-a', 'subnet-web-a', 'workspace', 'workspace/vouchsafe.yaml', '/tiers/1');
