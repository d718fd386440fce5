-- TLS 1.2 or 1.3 on 443, and a declared redirect on 80.

INSERT INTO load_balancers (id, name, kind, internet_facing, vpc_id, security_groups, scope, artefact, place) VALUES
  ('arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/ehr/1', 'ehr', 'application', 1, 'vpc-1', '["sg-alb"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/elbv2.describe-load-balancers.json', '/LoadBalancers/0'),
  ('arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/inner/1', 'inner', 'application', 0, 'vpc-1', '["sg-alb"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/elbv2.describe-load-balancers.json', '/LoadBalancers/1');

INSERT INTO listeners (load_balancer_id, port, protocol, tls_policy, redirects_to_https, scope, artefact, place) VALUES
  ('arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/ehr/1', 443, 'HTTPS', 'ELBSecurityPolicy-TLS13-1-2-2021-06', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/elbv2.describe-listeners.1.json', '/Listeners/0'),
  ('arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/ehr/1', 80, 'HTTP', NULL, 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/elbv2.describe-listeners.1.json', '/Listeners/1');

INSERT INTO declared_public (name, redirect_http, scope, artefact, place) VALUES
  ('ehr', 1, 'workspace', 'workspace/vouchsafe.yaml', '/perimeter/public_load_balancers/0');
