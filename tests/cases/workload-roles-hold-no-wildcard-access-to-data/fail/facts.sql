-- The old instance role may do all but IAM everywhere; a de-identification role reads objects of every bucket.

INSERT INTO iam_roles (id, name, created_at, service_linked, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/billing-bot', 'billing-bot', '2025-03-01T09:00:00Z', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0'),
  ('arn:aws:iam::111122223333:role/legacy-ec2', 'legacy-ec2', '2025-03-01T09:00:00Z', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/1'),
  ('arn:aws:iam::111122223333:role/deid', 'deid', '2025-03-01T09:00:00Z', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/2');

INSERT INTO iam_trusts (role_id, name, principal_kind, principal, service_linked, requires_mfa, requires_external_id, restricted, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/billing-bot', 'billing-bot', 'service', 'lambda.amazonaws.com', 0, 0, 0, 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0/AssumeRolePolicyDocument/Statement/0'),
  ('arn:aws:iam::111122223333:role/legacy-ec2', 'legacy-ec2', 'service', 'ec2.amazonaws.com', 0, 0, 0, 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/1/AssumeRolePolicyDocument/Statement/0'),
  ('arn:aws:iam::111122223333:role/deid', 'deid', 'service', 'ecs-tasks.amazonaws.com', 0, 0, 0, 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/2/AssumeRolePolicyDocument/Statement/0');

INSERT INTO iam_attachments (holder_id, holder_kind, holder_name, policy_id, policy_name, inline, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/billing-bot', 'role', 'billing-bot', 'arn:aws:iam::111122223333:policy/billing-bot', 'billing-bot', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0/AttachedManagedPolicies/0'),
  ('arn:aws:iam::111122223333:role/legacy-ec2', 'role', 'legacy-ec2', 'arn:aws:iam::111122223333:policy/legacy-ops', 'legacy-ops', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/1/AttachedManagedPolicies/0'),
  ('arn:aws:iam::111122223333:role/deid', 'role', 'deid', 'arn:aws:iam::111122223333:policy/deid', 'deid', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/2/AttachedManagedPolicies/0');

INSERT INTO iam_policies (id, name, aws_managed, inline, attachments, document, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:policy/billing-bot', 'billing-bot', 0, 0, 1, '{"Version": "2012-10-17"}', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/Policies/0'),
  ('arn:aws:iam::111122223333:policy/legacy-ops', 'legacy-ops', 0, 0, 1, '{"Version": "2012-10-17"}', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/Policies/1'),
  ('arn:aws:iam::111122223333:policy/deid', 'deid', 0, 0, 1, '{"Version": "2012-10-17"}', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/Policies/2');

INSERT INTO iam_statements (policy_id, policy_name, number, effect, actions, not_actions, resources, full_admin, service_wide, any_resource, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:policy/billing-bot', 'billing-bot', 0, 'Allow', '["s3:GetObject"]', NULL, '["arn:aws:s3:::billing-results/*"]', 0, '[]', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/Policies/0/PolicyVersionList/0/Document/Statement/0'),
  ('arn:aws:iam::111122223333:policy/legacy-ops', 'legacy-ops', 0, 'Allow', NULL, '["iam:*"]', '["*"]', 0, '["*"]', 1, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/Policies/1/PolicyVersionList/0/Document/Statement/0'),
  ('arn:aws:iam::111122223333:policy/deid', 'deid', 0, 'Allow', '["s3:Get*"]', NULL, '["arn:aws:s3:::*"]', 0, '[]', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/Policies/2/PolicyVersionList/0/Document/Statement/0');
