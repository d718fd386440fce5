-- A second database group still has the rule that every new group gets.

INSERT INTO security_groups (id, name, vpc_id, scope, artefact, place) VALUES
  ('sg-db', 'db', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0'),
  ('sg-db-report', 'db-report', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/1');

INSERT INTO tiers (tier, member_kind, member, member_id, scope, artefact, place) VALUES
  ('database', 'security-group', 'db', 'sg-db', 'workspace', 'workspace/vouchsafe.yaml', '/tiers/0'),
  ('database', 'security-group', 'db-report', 'sg-db-report', 'workspace', 'workspace/vouchsafe.yaml', '/tiers/1');

INSERT INTO security_group_rules (group_id, name, direction, protocol, from_port, to_port, all_ports, peer_kind, peer, anywhere, scope, artefact, place) VALUES
  ('sg-db-report', 'db-report', 'egress', '-1', NULL, NULL, 1, 'ipv4', '0.0.0.0/0', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0/IpPermissions/0');
