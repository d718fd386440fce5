-- A role holds a policy whose document was not exported.

INSERT INTO iam_users (id, name, created_at, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:user/ana', 'ana', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/0');

INSERT INTO iam_roles (id, name, created_at, service_linked, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/legacy', 'legacy', '2025-03-01T09:00:00Z', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0');

INSERT INTO iam_attachments (holder_id, holder_kind, holder_name, policy_id, policy_name, inline, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/legacy', 'role', 'legacy', 'arn:aws:iam::aws:policy/PowerUserAccess', 'PowerUserAccess', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0/AttachedManagedPolicies/0');
