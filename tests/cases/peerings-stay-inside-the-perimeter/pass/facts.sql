-- Both ends are declared.

INSERT INTO peerings (id, state, requester_vpc, accepter_vpc, accepter_account, scope, artefact, place) VALUES
  ('pcx-1', 'active', 'vpc-1', 'vpc-2', '111122223333', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-vpc-peering-connections.json', '/VpcPeeringConnections/0');

INSERT INTO declared_vpcs (name, vpc_id, scope, artefact, place) VALUES
  ('prod', 'vpc-1', 'workspace', 'workspace/vouchsafe.yaml', '/perimeter/vpcs/0'),
  ('logs', 'vpc-2', 'workspace', 'workspace/vouchsafe.yaml', '/perimeter/vpcs/1');
