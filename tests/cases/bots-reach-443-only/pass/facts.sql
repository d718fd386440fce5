-- 443 to the proxy, and the database that the workspace declares.

INSERT INTO security_groups (id, name, vpc_id, scope, artefact, place) VALUES
  ('sg-bot', 'bot', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0'),
  ('sg-db', 'db', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/1');

INSERT INTO tiers (tier, member_kind, member, member_id, scope, artefact, place) VALUES
  ('bot', 'security-group', 'bot', 'sg-bot', 'workspace', 'workspace/vouchsafe.yaml', '/tiers/0'),
  ('database', 'security-group', 'db', 'sg-db', 'workspace', 'workspace/vouchsafe.yaml', '/tiers/1');

INSERT INTO declared_flows (from_name, to_name, port, scope, artefact, place) VALUES
  ('bot', 'database', 5432, 'workspace', 'workspace/vouchsafe.yaml', '/perimeter/flows/0');

INSERT INTO security_group_rules (group_id, name, direction, protocol, from_port, to_port, all_ports, peer_kind, peer, anywhere, scope, artefact, place) VALUES
  ('sg-bot', 'bot', 'egress', 'tcp', 443, 443, 0, 'group', 'sg-proxy', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0/IpPermissions/0'),
  ('sg-bot', 'bot', 'egress', 'tcp', 5432, 5432, 0, 'group', 'sg-db', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/1/IpPermissions/0');
