-- Private.

INSERT INTO instances (id, name, state, vpc_id, subnet_id, has_public_ip, profile, imds_v2, security_groups, scope, artefact, place) VALUES
  ('i-01', 'app-1', 'running', 'vpc-1', 'subnet-app', 0, 'app', 1, '["sg-app"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-instances.json', '/Reservations/0/Instances/0');
