-- An engineer still has a password.

INSERT INTO credential_report (id, name, is_root, console_access, password_last_used, mfa, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:user/svc-backup', 'svc-backup', 0, 0, NULL, 0, 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':2'),
  ('arn:aws:iam::111122223333:user/ben', 'ben', 0, 1, '2026-09-20T08:00:00Z', 1, 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':3');
