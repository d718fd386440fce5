-- A container's interface wears the open group.

INSERT INTO security_groups (id, name, vpc_id, scope, artefact, place) VALUES
  ('sg-open', 'open', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0');

INSERT INTO security_group_rules (group_id, name, direction, protocol, from_port, to_port, all_ports, peer_kind, peer, anywhere, scope, artefact, place) VALUES
  ('sg-open', 'open', 'ingress', 'tcp', 443, 443, 0, 'ipv4', '0.0.0.0/0', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0/IpPermissions/0');

INSERT INTO network_interfaces (id, description, kind, load_balancer, security_groups, scope, artefact, place) VALUES
  ('eni-3', 'arn:aws:ecs:us-east-1:111122223333:attachment/1', 'interface', 0, '["sg-open"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-network-interfaces.json', '/NetworkInterfaces/0');
