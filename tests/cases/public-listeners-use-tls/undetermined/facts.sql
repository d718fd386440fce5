-- The listeners of one were not collected, and another passes TCP through.

INSERT INTO load_balancers (id, name, kind, internet_facing, vpc_id, security_groups, scope, artefact, place) VALUES
  ('arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/ehr/1', 'ehr', 'application', 1, 'vpc-1', '["sg-alb"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/elbv2.describe-load-balancers.json', '/LoadBalancers/0'),
  ('arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/through/1', 'through', 'application', 1, 'vpc-1', '["sg-alb"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/elbv2.describe-load-balancers.json', '/LoadBalancers/1');

INSERT INTO listeners (load_balancer_id, port, protocol, tls_policy, redirects_to_https, scope, artefact, place) VALUES
  ('arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/through/1', 443, 'TCP', NULL, 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/elbv2.describe-listeners.1.json', '/Listeners/0');

INSERT INTO declared_public (name, redirect_http, scope, artefact, place) VALUES
  ('ehr', 0, 'workspace', 'workspace/vouchsafe.yaml', '/perimeter/public_load_balancers/0');
