-- A declared group is not in the inventory.

INSERT INTO security_groups (id, name, vpc_id, scope, artefact, place) VALUES
  ('sg-db', 'db', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0');

INSERT INTO tiers (tier, member_kind, member, member_id, scope, artefact, place) VALUES
  ('database', 'security-group', 'db', 'sg-db', 'workspace', 'workspace/vouchsafe.yaml', '/tiers/0'),
  ('database', 'security-group', 'db-archive', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/tiers/1');
