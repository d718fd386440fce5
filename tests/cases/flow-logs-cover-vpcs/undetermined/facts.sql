-- Whether the flow log is active is not known.

INSERT INTO vpcs (id, name, cidr, is_default, scope, artefact, place) VALUES
  ('vpc-1', 'prod-phi', '10.20.0.0/16', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-vpcs.json', '/Vpcs/0');

INSERT INTO flow_logs (id, resource_id, traffic, active, delivered, destination, scope, artefact, place) VALUES
  ('fl-1', 'vpc-1', 'ALL', NULL, 1, '/vpc/flow', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-flow-logs.json', '/FlowLogs/0');
