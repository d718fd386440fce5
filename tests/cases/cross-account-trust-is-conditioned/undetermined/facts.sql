-- Whether the account is the own one is not known.

INSERT INTO iam_trusts (role_id, name, principal_kind, principal, account, own_account, service_linked, requires_mfa, requires_external_id, restricted, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/scanner', 'scanner', 'account', 'arn:aws:iam::555566667777:root', '555566667777', NULL, 0, 0, 0, 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0/AssumeRolePolicyDocument/Statement/0');
