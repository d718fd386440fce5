-- One user is not in the report; the state of another one's key is not known.

INSERT INTO iam_users (id, name, created_at, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:user/ana', 'ana', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/0'),
  ('arn:aws:iam::111122223333:user/ben', 'ben', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/1'),
  ('arn:aws:iam::111122223333:user/svc-sync', 'svc-sync', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/2');

INSERT INTO credential_report (id, name, is_root, created_at, console_access, password_last_used, password_never_used, password_last_changed, mfa, generated_at, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:user/ana', 'ana', 0, '2025-03-01T09:00:00Z', 1, '2026-09-20T08:00:00Z', 0, '2026-01-10T08:00:00Z', 1, '2026-09-30T06:00:00Z', 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':2'),
  ('arn:aws:iam::111122223333:user/svc-sync', 'svc-sync', 0, '2025-03-01T09:00:00Z', 0, NULL, NULL, NULL, 0, '2026-09-30T06:00:00Z', 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':3');

INSERT INTO access_keys (id, principal_id, name, is_root, active, created_at, last_used_at, never_used, last_used_service, generated_at, scope, artefact, place) VALUES
  ('svc-sync key 1', 'arn:aws:iam::111122223333:user/svc-sync', 'svc-sync', 0, NULL, '2026-08-15T09:00:00Z', '2026-09-28T09:00:00Z', 0, 's3', '2026-09-30T06:00:00Z', 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':2');
