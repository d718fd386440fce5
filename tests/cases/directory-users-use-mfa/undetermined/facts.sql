-- Of one account the provider does not say; of another it is not known whether it can sign in.

INSERT INTO idp_users (id, name, provider, active, mfa, mfa_kind, admin, created_at, last_sign_in_at, scope, artefact, place) VALUES
  ('u-ana', 'ana@clinic.example', 'okta', 1, 1, 'fido2', 0, '2025-02-01T09:00:00Z', '2026-09-28T08:00:00Z', 'idp/okta', 'idp/okta/users.json', '/0'),
  ('u-lou', 'lou@clinic.example', 'okta', 1, NULL, NULL, 0, '2025-02-01T09:00:00Z', '2026-09-28T08:00:00Z', 'idp/okta', 'idp/okta/users.json', '/1'),
  ('u-sam', 'sam@clinic.example', 'okta', NULL, 1, 'fido2', 0, '2025-02-01T09:00:00Z', '2026-09-28T08:00:00Z', 'idp/okta', 'idp/okta/users.json', '/2');
