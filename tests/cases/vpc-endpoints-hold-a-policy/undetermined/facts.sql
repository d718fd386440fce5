-- Its policy was not exported.

INSERT INTO vpc_endpoints (id, vpc_id, kind, open_policy, scope, artefact, place) VALUES
  ('vpce-1', 'vpc-1', 'Gateway', NULL, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-vpc-endpoints.json', '/VpcEndpoints/0');
