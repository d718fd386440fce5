-- The table that the subnet follows is not known.

INSERT INTO subnets (id, name, vpc_id, cidr, zone, maps_public_ip, scope, artefact, place) VALUES
  ('subnet-db-a', 'db-a', 'vpc-1', '10.20.4.0/24', 'us-east-1a', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-subnets.json', '/Subnets/0');

INSERT INTO tiers (tier, member_kind, member, member_id, scope, artefact, place) VALUES
  ('database', 'subnet', 'db-a', 'subnet-db-a', 'workspace', 'workspace/vouchsafe.yaml', '/tiers/0');
