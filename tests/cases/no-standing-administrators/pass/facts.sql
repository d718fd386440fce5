-- A support group with a scoped policy, a bot role, and a user who holds nothing but through the group.

INSERT INTO iam_users (id, name, created_at, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:user/ana', 'ana', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/0');

INSERT INTO iam_groups (id, name, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:group/support', 'support', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/GroupDetailList/0');

INSERT INTO iam_memberships (user_id, group_name, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:user/ana', 'support', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/0/GroupList/0');

INSERT INTO iam_roles (id, name, created_at, service_linked, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/billing-bot', 'billing-bot', '2025-03-01T09:00:00Z', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0');

INSERT INTO iam_attachments (holder_id, holder_kind, holder_name, policy_id, policy_name, inline, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:group/support', 'group', 'support', 'arn:aws:iam::111122223333:policy/support', 'support', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0/AttachedManagedPolicies/0');

INSERT INTO iam_policies (id, name, aws_managed, inline, attachments, document, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:policy/support', 'support', 0, 0, 1, '{"Version": "2012-10-17"}', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/Policies/0');

INSERT INTO iam_statements (policy_id, policy_name, number, effect, actions, resources, full_admin, service_wide, any_resource, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:policy/support', 'support', 0, 'Allow', '["s3:ListBucket"]', '["arn:aws:s3:::billing-results"]', 0, '[]', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/Policies/0/PolicyVersionList/0/Document/Statement/0');
