-- The provider does not say when the account was last used.

INSERT INTO hr_people (id, name, email, active, started_on, ended_on, screened_on, trained_on, offshore, scope, artefact, place) VALUES
  ('e-zoe', 'Zoe', 'zoe@clinic.example', 0, '2024-05-06', '2026-07-31', '2024-04-20', '2026-05-11', 0, 'hr/payroll', 'hr/payroll/roster.csv', ':2');

INSERT INTO idp_users (id, name, provider, active, mfa, mfa_kind, admin, created_at, last_sign_in_at, scope, artefact, place) VALUES
  ('u-zoe', 'zoe@clinic.example', 'okta', 0, 1, 'fido2', 0, '2025-02-01T09:00:00Z', NULL, 'idp/okta', 'idp/okta/users.json', '/0');
