-- One is as AWS makes it.

INSERT INTO vpc_endpoints (id, vpc_id, service, kind, open_policy, scope, artefact, place) VALUES
  ('vpce-1', 'vpc-1', 'com.amazonaws.us-east-1.s3', 'Gateway', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-vpc-endpoints.json', '/VpcEndpoints/0'),
  ('vpce-2', 'vpc-1', 'com.amazonaws.us-east-1.kms', 'Interface', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-vpc-endpoints.json', '/VpcEndpoints/1');
