-- The role holds a policy whose document was not exported.

INSERT INTO iam_roles (id, name, created_at, service_linked, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/billing-bot', 'billing-bot', '2025-03-01T09:00:00Z', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0');

INSERT INTO iam_trusts (role_id, name, principal_kind, principal, service_linked, requires_mfa, requires_external_id, restricted, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/billing-bot', 'billing-bot', 'service', 'lambda.amazonaws.com', 0, 0, 0, 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0/AssumeRolePolicyDocument/Statement/0');

INSERT INTO iam_attachments (holder_id, holder_kind, holder_name, policy_id, policy_name, inline, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/billing-bot', 'role', 'billing-bot', 'arn:aws:iam::111122223333:policy/billing-bot', 'billing-bot', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0/AttachedManagedPolicies/0');
