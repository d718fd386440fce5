-- The credential report was not taken in, and one total is not known.

INSERT INTO account_summary (name, root_mfa, root_access_keys, users, groups, roles, policies, mfa_devices_in_use, scope, artefact, place) VALUES
  ('root of 111122223333', 1, 0, 2, NULL, 1, 0, 2, 'aws/111122223333', 'aws/111122223333/iam.get-account-summary.json', '');

INSERT INTO iam_users (id, name, created_at, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:user/ana', 'ana', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/0'),
  ('arn:aws:iam::111122223333:user/ben', 'ben', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/1');

INSERT INTO iam_groups (id, name, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:group/admins', 'admins', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/GroupDetailList/0');

INSERT INTO iam_roles (id, name, created_at, service_linked, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/billing-bot', 'billing-bot', '2025-03-01T09:00:00Z', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0');
