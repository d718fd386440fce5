-- The idle time was not exported.

INSERT INTO idp_policies (id, name, enabled, requires_mfa, excluded, session_minutes, idle_minutes, reaches_phi, scope, artefact, place) VALUES
  ('p-clinical-portal', 'Clinical portal', 1, 1, '[]', 480, 15, 1, 'idp/okta', 'idp/okta/sign-on-policies.json', '/0'),
  ('p-aws-console', 'AWS console', 1, 1, '[]', 480, NULL, 1, 'idp/okta', 'idp/okta/sign-on-policies.json', '/1');
