INSERT INTO hr_people (id, name, email, active, started_on, ended_on, scope, artefact, place) VALUES
  ('e-0', 'Ana', 'Ana@Clinic.example', 1, '2024-05-06', NULL, 'hr/payroll', 'hr/payroll/roster.csv', ':2'),
  ('e-1', 'Zoe', 'Zoe@Clinic.example', 0, '2024-05-06', '2026-07-31', 'hr/payroll', 'hr/payroll/roster.csv', ':3'),
  ('e-2', 'Yan', 'yan@clinic.example', 0, '2024-05-06', '2026-08-31', 'hr/payroll', 'hr/payroll/roster.csv', ':4'),
  ('e-3', 'Wim', 'wim@clinic.example', 0, '2024-05-06', '2026-06-30', 'hr/payroll', 'hr/payroll/roster.csv', ':5');

INSERT INTO credential_report (id, name, is_root, console_access, mfa, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:user/zoe', 'zoe', 0, 1, 1, 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':2'),
  ('arn:aws:iam::111122223333:user/y.berg', 'y.berg', 0, 1, 1, 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':3'),
  ('arn:aws:iam::111122223333:user/deploy', 'deploy', 0, 0, 1, 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':4');

INSERT INTO iam_users (id, name, tags, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:user/zoe', 'zoe', '{}', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/0'),
  ('arn:aws:iam::111122223333:user/y.berg', 'y.berg', '{"owner": "YAN@clinic.example"}', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/1'),
  ('arn:aws:iam::111122223333:user/deploy', 'deploy', '{}', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/2');

INSERT INTO access_keys (id, principal_id, name, is_root, active, scope, artefact, place) VALUES
  ('deploy key 1', 'arn:aws:iam::111122223333:user/deploy', 'deploy', 0, 1, 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':4');

INSERT INTO account_owners (account, person, service, scope, artefact, place) VALUES
  ('deploy', 'wim@clinic.example', 0, 'workspace', 'workspace/vouchsafe.yaml', '/identity/accounts/0');

