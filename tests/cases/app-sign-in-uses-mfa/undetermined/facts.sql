-- A pool was listed, but not described.

INSERT INTO user_pools (id, name, scope, artefact, place) VALUES
  ('us-east-1_staff', 'staff', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cognito-idp.list-user-pools.json', '/UserPools/0'),
  ('us-east-1_portal', 'portal', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cognito-idp.list-user-pools.json', '/UserPools/1');

INSERT INTO user_pool_mfa (pool_id, mfa, software_token, scope, artefact, place) VALUES
  ('us-east-1_staff', 'ON', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cognito-idp.get-user-pool-mfa-config.us-east-1_staff.json', '');
