-- An old partner role trusts everyone.

INSERT INTO iam_trusts (role_id, name, principal_kind, principal, service_linked, requires_mfa, requires_external_id, restricted, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/billing-bot', 'billing-bot', 'service', 'lambda.amazonaws.com', 0, 0, 0, 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0/AssumeRolePolicyDocument/Statement/0'),
  ('arn:aws:iam::111122223333:role/old-partner', 'old-partner', 'everyone', '*', 0, 0, 0, 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/1/AssumeRolePolicyDocument/Statement/0');
