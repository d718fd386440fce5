-- The billing bot reads and writes one bucket and reads one secret.

INSERT INTO iam_roles (id, name, created_at, service_linked, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/billing-bot', 'billing-bot', '2025-03-01T09:00:00Z', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0');

INSERT INTO iam_trusts (role_id, name, principal_kind, principal, service_linked, requires_mfa, requires_external_id, restricted, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/billing-bot', 'billing-bot', 'service', 'lambda.amazonaws.com', 0, 0, 0, 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0/AssumeRolePolicyDocument/Statement/0');

INSERT INTO iam_attachments (holder_id, holder_kind, holder_name, policy_id, policy_name, inline, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/billing-bot', 'role', 'billing-bot', 'arn:aws:iam::111122223333:policy/billing-bot', 'billing-bot', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0/AttachedManagedPolicies/0');

INSERT INTO iam_policies (id, name, aws_managed, inline, attachments, document, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:policy/billing-bot', 'billing-bot', 0, 0, 1, '{"Version": "2012-10-17"}', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/Policies/0');

INSERT INTO iam_statements (policy_id, policy_name, number, effect, actions, resources, full_admin, service_wide, any_resource, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:policy/billing-bot', 'billing-bot', 0, 'Allow', '["s3:GetObject", "s3:PutObject"]', '["arn:aws:s3:::billing-results/*"]', 0, '[]', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/Policies/0/PolicyVersionList/0/Document/Statement/0'),
  ('arn:aws:iam::111122223333:policy/billing-bot', 'billing-bot', 1, 'Allow', '["secretsmanager:GetSecretValue"]', '["arn:aws:secretsmanager:us-east-1:111122223333:secret:payer-1"]', 0, '[]', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/Policies/1/PolicyVersionList/0/Document/Statement/0');
