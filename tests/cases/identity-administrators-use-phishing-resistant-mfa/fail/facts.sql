-- One administrator gets codes by SMS.

INSERT INTO idp_users (id, name, provider, active, mfa, mfa_kind, admin, created_at, last_sign_in_at, scope, artefact, place) VALUES
  ('u-ana', 'ana@clinic.example', 'okta', 1, 1, 'fido2', 1, '2025-02-01T09:00:00Z', '2026-09-28T08:00:00Z', 'idp/okta', 'idp/okta/users.json', '/0'),
  ('u-dee', 'dee@clinic.example', 'okta', 1, 1, 'sms', 1, '2025-02-01T09:00:00Z', '2026-09-28T08:00:00Z', 'idp/okta', 'idp/okta/users.json', '/1');
