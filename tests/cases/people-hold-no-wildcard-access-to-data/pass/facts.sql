-- The coordinator group reads one bucket.

INSERT INTO iam_users (id, name, created_at, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:user/cora', 'cora', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/0');

INSERT INTO iam_groups (id, name, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:group/care', 'care', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/GroupDetailList/0');

INSERT INTO iam_memberships (user_id, group_name, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:user/cora', 'care', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/0/GroupList/0');

INSERT INTO iam_attachments (holder_id, holder_kind, holder_name, policy_id, policy_name, inline, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:group/care', 'group', 'care', 'arn:aws:iam::111122223333:policy/care-read', 'care-read', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0/AttachedManagedPolicies/0');

INSERT INTO iam_policies (id, name, aws_managed, inline, attachments, document, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:policy/care-read', 'care-read', 0, 0, 1, '{"Version": "2012-10-17"}', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/Policies/0');

INSERT INTO iam_statements (policy_id, policy_name, number, effect, actions, resources, full_admin, service_wide, any_resource, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:policy/care-read', 'care-read', 0, 'Allow', '["s3:GetObject", "s3:ListBucket"]', '["arn:aws:s3:::care-plans", "arn:aws:s3:::care-plans/*"]', 0, '[]', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/Policies/0/PolicyVersionList/0/Document/Statement/0');

INSERT INTO iam_roles (id, name, created_at, service_linked, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/auditor', 'auditor', '2025-03-01T09:00:00Z', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0');

INSERT INTO iam_trusts (role_id, name, principal_kind, principal, service_linked, requires_mfa, requires_external_id, restricted, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/auditor', 'auditor', 'federated', 'arn:aws:iam::111122223333:saml-provider/okta', 0, 0, 0, 1, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0/AssumeRolePolicyDocument/Statement/0');
