-- One leaves out a group, one asks no factor, one only reports.

INSERT INTO idp_policies (id, name, enabled, requires_mfa, excluded, session_minutes, idle_minutes, reaches_phi, scope, artefact, place) VALUES
  ('p-clinical-portal', 'Clinical portal', 1, 1, '[]', 480, 15, 1, 'idp/okta', 'idp/okta/sign-on-policies.json', '/0'),
  ('p-aws-console', 'AWS console', 1, 1, '["engineers-legacy"]', 480, 15, 1, 'idp/okta', 'idp/okta/sign-on-policies.json', '/1'),
  ('p-database-proxy', 'Database proxy', 1, 0, '[]', 480, 15, 1, 'idp/okta', 'idp/okta/sign-on-policies.json', '/2'),
  ('p-reports', 'Reports', 0, 1, '[]', 480, 15, 1, 'idp/okta', 'idp/okta/sign-on-policies.json', '/3');
