-- A bastion is open on 22, a group lets in half of the internet, and 443 is open on a group that no declared
-- load balancer wears.

INSERT INTO security_groups (id, name, vpc_id, scope, artefact, place) VALUES
  ('sg-alb', 'alb', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0'),
  ('sg-bastion-old', 'bastion-old', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/1'),
  ('sg-half', 'half', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/2'),
  ('sg-api', 'api', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/3');

INSERT INTO security_group_rules (group_id, name, direction, protocol, from_port, to_port, all_ports, peer_kind, peer, anywhere, scope, artefact, place) VALUES
  ('sg-alb', 'alb', 'ingress', 'tcp', 443, 443, 0, 'ipv4', '0.0.0.0/0', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0/IpPermissions/0'),
  ('sg-bastion-old', 'bastion-old', 'ingress', 'tcp', 22, 22, 0, 'ipv4', '0.0.0.0/0', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/1/IpPermissions/0'),
  ('sg-half', 'half', 'ingress', 'tcp', 5432, 5432, 0, 'ipv4', '0.0.0.0/1', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/2/IpPermissions/0'),
  ('sg-api', 'api', 'ingress', 'tcp', 443, 443, 0, 'ipv4', '0.0.0.0/0', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/3/IpPermissions/0');

INSERT INTO load_balancers (id, name, kind, internet_facing, vpc_id, security_groups, scope, artefact, place) VALUES
  ('arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/ehr/1', 'ehr', 'application', 1, 'vpc-1', '["sg-alb"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/elbv2.describe-load-balancers.json', '/LoadBalancers/0');

INSERT INTO declared_public (name, redirect_http, scope, artefact, place) VALUES
  ('ehr', 0, 'workspace', 'workspace/vouchsafe.yaml', '/perimeter/public_load_balancers/0');
