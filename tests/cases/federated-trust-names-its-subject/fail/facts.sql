-- A second pipeline role trusts every repository of its provider.

INSERT INTO iam_trusts (role_id, name, principal_kind, principal, service_linked, requires_mfa, requires_external_id, restricted, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/deploy', 'deploy', 'federated', 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com', 0, 0, 0, 1, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0/AssumeRolePolicyDocument/Statement/0'),
  ('arn:aws:iam::111122223333:role/deploy-old', 'deploy-old', 'federated', 'arn:aws:iam::111122223333:oidc-provider/gitlab.com', 0, 0, 0, 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/1/AssumeRolePolicyDocument/Statement/0');
