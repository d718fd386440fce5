-- Both are employed.

INSERT INTO idp_users (id, name, provider, active, mfa, mfa_kind, admin, created_at, last_sign_in_at, scope, artefact, place) VALUES
  ('u-ana', 'ana@clinic.example', 'okta', 1, 1, 'fido2', 0, '2025-02-01T09:00:00Z', '2026-09-28T08:00:00Z', 'idp/okta', 'idp/okta/users.json', '/0'),
  ('u-ben', 'ben@clinic.example', 'okta', 1, 1, 'fido2', 0, '2025-02-01T09:00:00Z', '2026-09-28T08:00:00Z', 'idp/okta', 'idp/okta/users.json', '/1');

INSERT INTO hr_people (id, name, email, active, started_on, screened_on, trained_on, offshore, scope, artefact, place) VALUES
  ('e-ana', 'Ana', 'ana@clinic.example', 1, '2024-05-06', '2024-04-20', '2026-05-11', 0, 'hr/payroll', 'hr/payroll/roster.csv', ':2'),
  ('e-ben', 'Ben', 'ben@clinic.example', 1, '2024-05-06', '2024-04-20', '2026-05-11', 0, 'hr/payroll', 'hr/payroll/roster.csv', ':3');
