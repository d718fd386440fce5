-- A NAT gateway, but only to a declared partner's range.

INSERT INTO subnets (id, name, vpc_id, cidr, zone, maps_public_ip, scope, artefact, place) VALUES
  ('subnet-bot-a', 'bot-a', 'vpc-1', '10.20.4.0/24', 'us-east-1a', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-subnets.json', '/Subnets/0');

INSERT INTO route_tables (id, name, vpc_id, is_main, scope, artefact, place) VALUES
  ('rtb-bot', 'bot', 'vpc-1', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-route-tables.json', '/RouteTables/0');

INSERT INTO route_associations (route_table_id, subnet_id, scope, artefact, place) VALUES
  ('rtb-bot', 'subnet-bot-a', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-route-tables.json', '/RouteTables/0/Associations/0');

INSERT INTO tiers (tier, member_kind, member, member_id, scope, artefact, place) VALUES
  ('bot', 'subnet', 'bot-a', 'subnet-bot-a', 'workspace', 'workspace/vouchsafe.yaml', '/tiers/0');

INSERT INTO declared_partners (name, cidr, scope, artefact, place) VALUES
  ('payer-portals', '203.0.113.0/24', 'workspace', 'workspace/vouchsafe.yaml', '/perimeter/partners/0/ranges/0');

INSERT INTO routes (route_table_id, destination, target_kind, target, active, scope, artefact, place) VALUES
  ('rtb-bot', '203.0.113.0/24', 'nat', 'nat-1', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-route-tables.json', '/RouteTables/0/Routes/1');
