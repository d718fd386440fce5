-- Sixty minutes and fifteen.

INSERT INTO user_pools (id, name, scope, artefact, place) VALUES
  ('us-east-1_staff', 'staff', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cognito-idp.list-user-pools.json', '/UserPools/0');

INSERT INTO app_clients (pool_id, id, name, scope, artefact, place) VALUES
  ('us-east-1_staff', 'portal-id', 'portal', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cognito-idp.list-user-pool-clients.json', '/UserPoolClients/0'),
  ('us-east-1_staff', 'mobile-id', 'mobile', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cognito-idp.list-user-pool-clients.json', '/UserPoolClients/1');

INSERT INTO app_client_details (pool_id, id, name, access_token_minutes, id_token_minutes, refresh_token_minutes, revocation, scope, artefact, place) VALUES
  ('us-east-1_staff', 'portal-id', 'portal', 60, 60, 480, 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cognito-idp.describe-user-pool-client.portal-id.json', '/UserPoolClient'),
  ('us-east-1_staff', 'mobile-id', 'mobile', 15, 15, 480, 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cognito-idp.describe-user-pool-client.mobile-id.json', '/UserPoolClient');
