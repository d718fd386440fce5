-- Root signed in last week.

INSERT INTO credential_report (id, name, is_root, created_at, console_access, password_last_used, password_never_used, password_last_changed, mfa, generated_at, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:root', '<root_account>', 1, '2025-03-01T09:00:00Z', NULL, '2026-09-24T10:00:00Z', 0, NULL, 1, '2026-09-30T06:00:00Z', 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':2'),
  ('arn:aws:iam::444455556666:root', '<root_account>', 1, NULL, NULL, NULL, 1, NULL, 1, '2026-09-30T06:00:00Z', 'aws/444455556666', 'aws/111122223333/iam.get-credential-report.json', ':3');
