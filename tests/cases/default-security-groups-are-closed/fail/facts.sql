-- As AWS makes it, in a second VPC.

INSERT INTO security_groups (id, name, vpc_id, scope, artefact, place) VALUES
  ('sg-d1', 'default', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0'),
  ('sg-default', 'default', 'vpc-2', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/1');

INSERT INTO security_group_rules (group_id, name, direction, protocol, from_port, to_port, all_ports, peer_kind, peer, anywhere, scope, artefact, place) VALUES
  ('sg-default', 'default', 'egress', '-1', NULL, NULL, 1, 'ipv4', '0.0.0.0/0', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0/IpPermissions/0');
