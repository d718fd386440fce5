-- HTTPS from the office; SSH from the private network.

INSERT INTO security_groups (id, name, vpc_id, scope, artefact, place) VALUES
  ('sg-alb', 'alb', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0'),
  ('sg-app', 'app', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/1');

INSERT INTO security_group_rules (group_id, name, direction, protocol, from_port, to_port, all_ports, peer_kind, peer, anywhere, scope, artefact, place) VALUES
  ('sg-alb', 'alb', 'ingress', 'tcp', 443, 443, 0, 'ipv4', '203.0.113.0/24', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0/IpPermissions/0'),
  ('sg-app', 'app', 'ingress', 'tcp', 22, 22, 0, 'ipv4', '10.20.0.0/16', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/1/IpPermissions/0');
