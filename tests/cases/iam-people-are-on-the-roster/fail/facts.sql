INSERT INTO credential_report (id, name, is_root, console_access, mfa, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:user/ana', 'ana', 0, 1, 1, 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':2'),
  ('arn:aws:iam::111122223333:user/ghost@clinic.example', 'ghost@clinic.example', 0, 1, 1, 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':3'),
  ('arn:aws:iam::111122223333:user/robot', 'robot', 0, 1, 1, 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':4');

INSERT INTO iam_users (id, name, tags, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:user/ana', 'ana', '{}', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/0'),
  ('arn:aws:iam::111122223333:user/ghost@clinic.example', 'ghost@clinic.example', '{}', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/1'),
  ('arn:aws:iam::111122223333:user/robot', 'robot', '{}', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/2');

INSERT INTO hr_people (id, name, email, active, started_on, ended_on, scope, artefact, place) VALUES
  ('e-0', 'Ana', 'Ana@Clinic.example', 1, '2024-05-06', NULL, 'hr/payroll', 'hr/payroll/roster.csv', ':2');

INSERT INTO account_owners (account, person, service, scope, artefact, place) VALUES
  ('robot', NULL, 1, 'workspace', 'workspace/vouchsafe.yaml', '/identity/accounts/0');

