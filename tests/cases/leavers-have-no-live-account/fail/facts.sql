-- One still signs in through the directory, another in the application.

INSERT INTO hr_people (id, name, email, active, started_on, ended_on, screened_on, trained_on, offshore, scope, artefact, place) VALUES
  ('e-ana', 'Ana', 'ana@clinic.example', 1, '2024-05-06', NULL, '2024-04-20', '2026-05-11', 0, 'hr/payroll', 'hr/payroll/roster.csv', ':2'),
  ('e-zoe', 'Zoe', 'zoe@clinic.example', 0, '2024-05-06', '2026-07-31', '2024-04-20', '2026-05-11', 0, 'hr/payroll', 'hr/payroll/roster.csv', ':3'),
  ('e-yan', 'Yan', 'yan@clinic.example', 0, '2024-05-06', '2026-08-31', '2024-04-20', '2026-05-11', 0, 'hr/payroll', 'hr/payroll/roster.csv', ':4'),
  ('e-wim', 'Wim', 'wim@clinic.example', 0, '2024-05-06', '2026-06-30', '2024-04-20', '2026-05-11', 0, 'hr/payroll', 'hr/payroll/roster.csv', ':5');

INSERT INTO idp_users (id, name, provider, active, mfa, mfa_kind, admin, created_at, last_sign_in_at, scope, artefact, place) VALUES
  ('u-ana', 'ana@clinic.example', 'okta', 1, 1, 'fido2', 0, '2025-02-01T09:00:00Z', '2026-09-28T08:00:00Z', 'idp/okta', 'idp/okta/users.json', '/0'),
  ('u-zoe', 'zoe@clinic.example', 'okta', 1, 1, 'fido2', 0, '2025-02-01T09:00:00Z', '2026-09-28T08:00:00Z', 'idp/okta', 'idp/okta/users.json', '/1'),
  ('u-yan', 'yan@clinic.example', 'okta', 0, 1, 'fido2', 0, '2025-02-01T09:00:00Z', '2026-09-28T08:00:00Z', 'idp/okta', 'idp/okta/users.json', '/2'),
  ('u-wim', 'wim@clinic.example', 'okta', 0, 1, 'fido2', 0, '2025-02-01T09:00:00Z', '2026-09-28T08:00:00Z', 'idp/okta', 'idp/okta/users.json', '/3');

INSERT INTO app_users (id, name, role, tenant, staff, active, mfa, last_sign_in_at, scope, artefact, place) VALUES
  ('a-yan@clinic.example', 'yan@clinic.example', 'care-coordinator', 'st-mary', 0, 1, 1, '2026-09-28T08:00:00Z', 'application/portal', 'application/portal/users.json', '/0');
