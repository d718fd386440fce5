-- The second subnet follows the main table, which leads to a NAT gateway.

INSERT INTO subnets (id, name, vpc_id, cidr, zone, maps_public_ip, scope, artefact, place) VALUES
  ('subnet-db-a', 'db-a', 'vpc-1', '10.20.4.0/24', 'us-east-1a', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-subnets.json', '/Subnets/0'),
  ('subnet-db-b', 'db-b', 'vpc-1', '10.20.4.0/24', 'us-east-1a', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-subnets.json', '/Subnets/1');

INSERT INTO route_tables (id, name, vpc_id, is_main, scope, artefact, place) VALUES
  ('rtb-db', 'db', 'vpc-1', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-route-tables.json', '/RouteTables/0'),
  ('rtb-main', 'main', 'vpc-1', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-route-tables.json', '/RouteTables/1');

INSERT INTO route_associations (route_table_id, subnet_id, scope, artefact, place) VALUES
  ('rtb-db', 'subnet-db-a', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-route-tables.json', '/RouteTables/0/Associations/0');

INSERT INTO routes (route_table_id, destination, target_kind, target, active, scope, artefact, place) VALUES
  ('rtb-db', '10.20.0.0/16', 'local', 'local', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-route-tables.json', '/RouteTables/0/Routes/0'),
  ('rtb-main', '0.0.0.0/0', 'nat', 'nat-1', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-route-tables.json', '/RouteTables/0/Routes/1');

INSERT INTO tiers (tier, member_kind, member, member_id, scope, artefact, place) VALUES
  ('database', 'subnet', 'db-a', 'subnet-db-a', 'workspace', 'workspace/vouchsafe.yaml', '/tiers/0'),
  ('database', 'subnet', 'db-b', 'subnet-db-b', 'workspace', 'workspace/vouchsafe.yaml', '/tiers/1');
