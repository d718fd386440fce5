-- The workspace declares no application tier, so that nobody knows whose group that is.

INSERT INTO security_groups (id, name, vpc_id, scope, artefact, place) VALUES
  ('sg-db', 'db', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0'),
  ('sg-app', 'app', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/1');

INSERT INTO tiers (tier, member_kind, member, member_id, scope, artefact, place) VALUES
  ('database', 'security-group', 'db', 'sg-db', 'workspace', 'workspace/vouchsafe.yaml', '/tiers/0');

INSERT INTO security_group_rules (group_id, name, direction, protocol, from_port, to_port, all_ports, peer_kind, peer, anywhere, scope, artefact, place) VALUES
  ('sg-db', 'db', 'ingress', 'tcp', 5432, 5432, 0, 'group', 'sg-app', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0/IpPermissions/0');
