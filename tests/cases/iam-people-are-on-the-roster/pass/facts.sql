INSERT INTO credential_report (id, name, is_root, console_access, mfa, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:user/<root_account>', '<root_account>', 1, NULL, 1, 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':2'),
  ('arn:aws:iam::111122223333:user/ana', 'ana', 0, 1, 1, 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':3'),
  ('arn:aws:iam::111122223333:user/b.smith', 'b.smith', 0, 1, 1, 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':4'),
  ('arn:aws:iam::111122223333:user/ops', 'ops', 0, 1, 1, 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':5'),
  ('arn:aws:iam::111122223333:user/svc-deploy', 'svc-deploy', 0, 0, 1, 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':6');

INSERT INTO iam_users (id, name, tags, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:user/ana', 'ana', '{}', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/0'),
  ('arn:aws:iam::111122223333:user/b.smith', 'b.smith', '{"Email": "BEN@clinic.example"}', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/1'),
  ('arn:aws:iam::111122223333:user/ops', 'ops', '{}', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/2'),
  ('arn:aws:iam::111122223333:user/svc-deploy', 'svc-deploy', '{}', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/3');

INSERT INTO hr_people (id, name, email, active, started_on, ended_on, scope, artefact, place) VALUES
  ('e-0', 'Ana', 'Ana@Clinic.example', 1, '2024-05-06', NULL, 'hr/payroll', 'hr/payroll/roster.csv', ':2'),
  ('e-1', 'Ben', 'ben@clinic.example', 1, '2024-05-06', NULL, 'hr/payroll', 'hr/payroll/roster.csv', ':3');

INSERT INTO account_owners (account, person, service, scope, artefact, place) VALUES
  ('OPS', 'ana@clinic.example', 0, 'workspace', 'workspace/vouchsafe.yaml', '/identity/accounts/0');

