-- Every list has as many entries as the summary counts.

INSERT INTO account_summary (name, root_mfa, root_access_keys, users, groups, roles, policies, mfa_devices_in_use, scope, artefact, place) VALUES
  ('root of 111122223333', 1, 0, 2, 1, 1, 1, 2, 'aws/111122223333', 'aws/111122223333/iam.get-account-summary.json', '');

INSERT INTO credential_report (id, name, is_root, created_at, console_access, password_last_used, password_never_used, password_last_changed, mfa, generated_at, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:root', '<root_account>', 1, '2025-03-01T09:00:00Z', NULL, NULL, NULL, NULL, 1, '2026-09-30T06:00:00Z', 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':2'),
  ('arn:aws:iam::111122223333:user/ana', 'ana', 0, '2025-03-01T09:00:00Z', 1, '2026-09-20T08:00:00Z', 0, '2026-01-10T08:00:00Z', 1, '2026-09-30T06:00:00Z', 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':3'),
  ('arn:aws:iam::111122223333:user/ben', 'ben', 0, '2025-03-01T09:00:00Z', 1, '2026-09-20T08:00:00Z', 0, '2026-01-10T08:00:00Z', 1, '2026-09-30T06:00:00Z', 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':4');

INSERT INTO iam_users (id, name, created_at, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:user/ana', 'ana', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/0'),
  ('arn:aws:iam::111122223333:user/ben', 'ben', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/1');

INSERT INTO iam_groups (id, name, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:group/admins', 'admins', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/GroupDetailList/0');

INSERT INTO iam_roles (id, name, created_at, service_linked, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/billing-bot', 'billing-bot', '2025-03-01T09:00:00Z', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0');

INSERT INTO iam_policies (id, name, aws_managed, inline, attachments, document, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:policy/billing-bot', 'billing-bot', 0, 0, 1, '{"Version": "2012-10-17"}', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/Policies/0'),
  ('arn:aws:iam::aws:policy/SecurityAudit', 'SecurityAudit', 1, 0, 1, '{"Version": "2012-10-17"}', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/Policies/1');
