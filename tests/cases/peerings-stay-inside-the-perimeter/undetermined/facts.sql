-- The workspace declares no VPC.

INSERT INTO peerings (id, state, requester_vpc, accepter_vpc, accepter_account, scope, artefact, place) VALUES
  ('pcx-1', 'active', 'vpc-1', 'vpc-2', '111122223333', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-vpc-peering-connections.json', '/VpcPeeringConnections/0');
