-- Of an interface that wears the open group it is not known whether it is a load balancer's.

INSERT INTO security_groups (id, name, vpc_id, scope, artefact, place) VALUES
  ('sg-open', 'open', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0');

INSERT INTO security_group_rules (group_id, name, direction, protocol, from_port, to_port, all_ports, peer_kind, peer, anywhere, scope, artefact, place) VALUES
  ('sg-open', 'open', 'ingress', 'tcp', 443, 443, 0, 'ipv4', '0.0.0.0/0', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0/IpPermissions/0');

INSERT INTO network_interfaces (id, description, kind, load_balancer, security_groups, scope, artefact, place) VALUES
  ('eni-3', '', 'interface', NULL, '["sg-open"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-network-interfaces.json', '/NetworkInterfaces/0');
