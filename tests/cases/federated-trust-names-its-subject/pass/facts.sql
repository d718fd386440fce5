-- The pipeline role is pinned to one repository.

INSERT INTO iam_trusts (role_id, name, principal_kind, principal, service_linked, conditions, requires_mfa, requires_external_id, restricted, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/deploy', 'deploy', 'federated', 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com', 0, '{"StringEquals": {"token.actions.githubusercontent.com:sub": "repo:clinic/app:ref:refs/heads/main"}}', 0, 0, 1, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0/AssumeRolePolicyDocument/Statement/0'),
  ('arn:aws:iam::111122223333:role/billing-bot', 'billing-bot', 'service', 'lambda.amazonaws.com', 0, NULL, 0, 0, 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/1/AssumeRolePolicyDocument/Statement/0');
