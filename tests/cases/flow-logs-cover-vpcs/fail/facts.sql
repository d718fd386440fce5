-- One records refusals only, one nothing.

INSERT INTO vpcs (id, name, cidr, is_default, scope, artefact, place) VALUES
  ('vpc-1', 'prod-phi', '10.20.0.0/16', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-vpcs.json', '/Vpcs/0'),
  ('vpc-2', 'tools', '10.20.0.0/16', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-vpcs.json', '/Vpcs/1'),
  ('vpc-3', 'vpc-3', '10.20.0.0/16', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-vpcs.json', '/Vpcs/2');

INSERT INTO flow_logs (id, resource_id, traffic, active, delivered, destination, scope, artefact, place) VALUES
  ('fl-1', 'vpc-1', 'ALL', 1, 1, '/vpc/flow', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-flow-logs.json', '/FlowLogs/0'),
  ('fl-2', 'vpc-2', 'REJECT', 1, 1, '/vpc/flow', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-flow-logs.json', '/FlowLogs/1');
