-- One group lets in the office network, another the web tier, a third all ports of the application.

INSERT INTO security_groups (id, name, vpc_id, scope, artefact, place) VALUES
  ('sg-db', 'db', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0'),
  ('sg-db-office', 'db-office', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/1'),
  ('sg-db-web', 'db-web', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/2'),
  ('sg-db-all', 'db-all', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/3'),
  ('sg-app', 'app', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/4'),
  ('sg-alb', 'alb', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/5');

INSERT INTO tiers (tier, member_kind, member, member_id, scope, artefact, place) VALUES
  ('database', 'security-group', 'db', 'sg-db', 'workspace', 'workspace/vouchsafe.yaml', '/tiers/0'),
  ('database', 'security-group', 'db-office', 'sg-db-office', 'workspace', 'workspace/vouchsafe.yaml', '/tiers/1'),
  ('database', 'security-group', 'db-web', 'sg-db-web', 'workspace', 'workspace/vouchsafe.yaml', '/tiers/2'),
  ('database', 'security-group', 'db-all', 'sg-db-all', 'workspace', 'workspace/vouchsafe.yaml', '/tiers/3'),
  ('app', 'security-group', 'app', 'sg-app', 'workspace', 'workspace/vouchsafe.yaml', '/tiers/4'),
  ('web', 'security-group', 'alb', 'sg-alb', 'workspace', 'workspace/vouchsafe.yaml', '/tiers/5');

INSERT INTO security_group_rules (group_id, name, direction, protocol, from_port, to_port, all_ports, peer_kind, peer, anywhere, scope, artefact, place) VALUES
  ('sg-db', 'db', 'ingress', 'tcp', 5432, 5432, 0, 'group', 'sg-app', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0/IpPermissions/0'),
  ('sg-db-office', 'db-office', 'ingress', 'tcp', 5432, 5432, 0, 'ipv4', '10.0.0.0/8', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/1/IpPermissions/0'),
  ('sg-db-web', 'db-web', 'ingress', 'tcp', 5432, 5432, 0, 'group', 'sg-alb', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/2/IpPermissions/0'),
  ('sg-db-all', 'db-all', 'ingress', 'tcp', 0, 65535, 1, 'group', 'sg-app', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/3/IpPermissions/0');
