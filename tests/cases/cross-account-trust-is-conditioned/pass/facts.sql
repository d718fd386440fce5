-- The auditor comes with an external id.

INSERT INTO iam_trusts (role_id, name, principal_kind, principal, account, own_account, service_linked, requires_mfa, requires_external_id, restricted, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/hospital-auditor', 'hospital-auditor', 'account', 'arn:aws:iam::999988887777:root', '999988887777', 0, 0, 0, 1, 1, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0/AssumeRolePolicyDocument/Statement/0'),
  ('arn:aws:iam::111122223333:role/billing-bot', 'billing-bot', 'service', 'lambda.amazonaws.com', NULL, NULL, 0, 0, 0, 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/1/AssumeRolePolicyDocument/Statement/0');
