-- Enforced in one pool, recording in another.

INSERT INTO user_pools (id, name, scope, artefact, place) VALUES
  ('us-east-1_staff', 'staff', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cognito-idp.list-user-pools.json', '/UserPools/0'),
  ('us-east-1_portal', 'portal', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cognito-idp.list-user-pools.json', '/UserPools/1');

INSERT INTO user_pool_details (pool_id, mfa, min_password_length, threat_protection, scope, artefact, place) VALUES
  ('us-east-1_staff', 'ON', 14, 'ENFORCED', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cognito-idp.describe-user-pool.us-east-1_staff.json', '/UserPool'),
  ('us-east-1_portal', 'ON', 14, 'AUDIT', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cognito-idp.describe-user-pool.us-east-1_portal.json', '/UserPool');
