-- Two users without a password; root does not count.

INSERT INTO credential_report (id, name, is_root, console_access, mfa, generated_at, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:user/svc-backup', 'svc-backup', 0, 0, 0, '2026-09-30T06:00:00Z', 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':2'),
  ('arn:aws:iam::111122223333:user/svc-sync', 'svc-sync', 0, 0, 0, '2026-09-30T06:00:00Z', 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':3'),
  ('arn:aws:iam::111122223333:root', '<root_account>', 1, NULL, 1, NULL, 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':4');
