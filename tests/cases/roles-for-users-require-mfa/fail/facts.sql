-- The support role asks for none.

INSERT INTO iam_trusts (role_id, name, principal_kind, principal, account, own_account, service_linked, requires_mfa, requires_external_id, restricted, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/break-glass', 'break-glass', 'account', 'arn:aws:iam::111122223333:root', '111122223333', 1, 0, 1, 0, 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0/AssumeRolePolicyDocument/Statement/0'),
  ('arn:aws:iam::111122223333:role/support', 'support', 'principal', 'arn:aws:iam::111122223333:user/ana', '111122223333', 1, 0, 0, 0, 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/1/AssumeRolePolicyDocument/Statement/0');
