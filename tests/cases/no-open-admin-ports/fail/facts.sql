-- SSH from the office's public address, and everything from another.

INSERT INTO security_groups (id, name, vpc_id, scope, artefact, place) VALUES
  ('sg-app', 'app', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0'),
  ('sg-bastion-old', 'bastion-old', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/1'),
  ('sg-all', 'all', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/2');

INSERT INTO security_group_rules (group_id, name, direction, protocol, from_port, to_port, all_ports, peer_kind, peer, anywhere, scope, artefact, place) VALUES
  ('sg-app', 'app', 'ingress', 'tcp', 8443, 8443, 0, 'group', 'sg-alb', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0/IpPermissions/0'),
  ('sg-bastion-old', 'bastion-old', 'ingress', 'tcp', 22, 22, 0, 'ipv4', '203.0.113.10/32', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/1/IpPermissions/0'),
  ('sg-all', 'all', 'ingress', '-1', NULL, NULL, 1, 'ipv4', '198.51.100.0/24', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/2/IpPermissions/0');
