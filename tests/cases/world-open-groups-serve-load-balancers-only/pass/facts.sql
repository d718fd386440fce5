-- The open group is on the load balancer alone.

INSERT INTO security_groups (id, name, vpc_id, scope, artefact, place) VALUES
  ('sg-alb', 'alb', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0'),
  ('sg-app', 'app', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/1');

INSERT INTO security_group_rules (group_id, name, direction, protocol, from_port, to_port, all_ports, peer_kind, peer, anywhere, scope, artefact, place) VALUES
  ('sg-alb', 'alb', 'ingress', 'tcp', 443, 443, 0, 'ipv4', '0.0.0.0/0', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0/IpPermissions/0'),
  ('sg-app', 'app', 'ingress', 'tcp', 8443, 8443, 0, 'group', 'sg-alb', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/1/IpPermissions/0');

INSERT INTO instances (id, name, state, vpc_id, subnet_id, has_public_ip, profile, imds_v2, security_groups, scope, artefact, place) VALUES
  ('i-01', 'app-1', 'running', 'vpc-1', 'subnet-app', 0, 'app', 1, '["sg-app"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-instances.json', '/Reservations/0/Instances/0');

INSERT INTO load_balancers (id, name, kind, internet_facing, vpc_id, security_groups, scope, artefact, place) VALUES
  ('arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/ehr/1', 'ehr', 'application', 1, 'vpc-1', '["sg-alb"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/elbv2.describe-load-balancers.json', '/LoadBalancers/0');

INSERT INTO network_interfaces (id, description, kind, load_balancer, security_groups, scope, artefact, place) VALUES
  ('eni-1', 'ELB app/ehr/1', 'interface', 1, '["sg-alb"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-network-interfaces.json', '/NetworkInterfaces/0'),
  ('eni-2', 'Primary network interface', 'interface', 0, '["sg-app"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-network-interfaces.json', '/NetworkInterfaces/1');
