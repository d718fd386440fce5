-- The roles of the database were not collected.

INSERT INTO sources (scope, kind, state, artefact, because) VALUES
  ('aws/111122223333', 'aws.iam.credential-report', 'collected', 'aws/111122223333/iam.credential-report.json', NULL),
  ('idp/okta', 'idp.users', 'collected', 'idp/okta/users.json', NULL),
  ('postgresql/ehr-prod', 'postgresql.catalog', 'missing', NULL, 'no artefact of this kind was taken in');

INSERT INTO idp_accounts (id, name, email, provider, active, mfa, mfa_kind, admin, created_at, last_sign_in_at, scope, artefact, place) VALUES
  ('u-ana', 'ana@clinic.example', 'ana@clinic.example', 'okta', 1, 1, 'fido2', 0, '2025-02-01T09:00:00Z', '2026-09-28T08:00:00Z', 'idp/okta', 'idp/okta/users.json', '/0');
