-- The bastion has one.

INSERT INTO instances (id, name, state, vpc_id, subnet_id, public_ip, has_public_ip, profile, imds_v2, security_groups, scope, artefact, place) VALUES
  ('i-01', 'app-1', 'running', 'vpc-1', 'subnet-app', NULL, 0, 'app', 1, '["sg-app"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-instances.json', '/Reservations/0/Instances/0'),
  ('i-02', 'bastion-old', 'running', 'vpc-1', 'subnet-app', '203.0.113.7', 1, 'app', 1, '["sg-app"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-instances.json', '/Reservations/0/Instances/1');
