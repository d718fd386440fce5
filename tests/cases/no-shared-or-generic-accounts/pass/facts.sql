-- A person in each system.

INSERT INTO idp_accounts (id, name, email, provider, active, mfa, mfa_kind, admin, created_at, last_sign_in_at, scope, artefact, place) VALUES
  ('u-ana', 'ana@clinic.example', 'ana@clinic.example', 'okta', 1, 1, 'fido2', 0, '2025-02-01T09:00:00Z', '2026-09-28T08:00:00Z', 'idp/okta', 'idp/okta/users.json', '/0');

INSERT INTO credential_report (id, name, is_root, console_access, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:user/ben', 'ben', 0, 1, 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':2');

INSERT INTO pg_roles (name, login, scope, artefact, place) VALUES
  ('billing_bot', 1, 'postgresql/ehr-prod', 'postgresql/ehr-prod/roles.csv', ':2');
