-- A service, and everyone of the own organisation.

INSERT INTO iam_trusts (role_id, name, principal_kind, principal, service_linked, conditions, requires_mfa, requires_external_id, restricted, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/billing-bot', 'billing-bot', 'service', 'lambda.amazonaws.com', 0, NULL, 0, 0, 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0/AssumeRolePolicyDocument/Statement/0'),
  ('arn:aws:iam::111122223333:role/shared-read', 'shared-read', 'everyone', '*', 0, '{"StringEquals": {"aws:PrincipalOrgID": "o-abc"}}', 0, 0, 1, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/1/AssumeRolePolicyDocument/Statement/0');
