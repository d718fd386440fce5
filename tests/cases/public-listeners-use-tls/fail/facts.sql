-- An old policy on one, plain HTTP on another.

INSERT INTO load_balancers (id, name, kind, internet_facing, vpc_id, security_groups, scope, artefact, place) VALUES
  ('arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/ehr/1', 'ehr', 'application', 1, 'vpc-1', '["sg-alb"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/elbv2.describe-load-balancers.json', '/LoadBalancers/0'),
  ('arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/old/1', 'old', 'application', 1, 'vpc-1', '["sg-alb"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/elbv2.describe-load-balancers.json', '/LoadBalancers/1'),
  ('arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/plain/1', 'plain', 'application', 1, 'vpc-1', '["sg-alb"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/elbv2.describe-load-balancers.json', '/LoadBalancers/2');

INSERT INTO listeners (load_balancer_id, port, protocol, tls_policy, redirects_to_https, scope, artefact, place) VALUES
  ('arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/ehr/1', 443, 'HTTPS', 'ELBSecurityPolicy-TLS13-1-2-2021-06', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/elbv2.describe-listeners.1.json', '/Listeners/0'),
  ('arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/old/1', 443, 'HTTPS', 'ELBSecurityPolicy-2016-08', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/elbv2.describe-listeners.1.json', '/Listeners/1'),
  ('arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/plain/1', 80, 'HTTP', NULL, 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/elbv2.describe-listeners.1.json', '/Listeners/2');

INSERT INTO declared_public (name, redirect_http, scope, artefact, place) VALUES
  ('ehr', 0, 'workspace', 'workspace/vouchsafe.yaml', '/perimeter/public_load_balancers/0');
