-- Whom one leaves out was not exported; what another guards is not known.

INSERT INTO idp_policies (id, name, enabled, requires_mfa, excluded, session_minutes, idle_minutes, reaches_phi, scope, artefact, place) VALUES
  ('p-clinical-portal', 'Clinical portal', 1, 1, '[]', 480, 15, 1, 'idp/okta', 'idp/okta/sign-on-policies.json', '/0'),
  ('p-aws-console', 'AWS console', 1, 1, NULL, 480, 15, 1, 'idp/okta', 'idp/okta/sign-on-policies.json', '/1'),
  ('p-old-vpn', 'Old VPN', 1, 1, '[]', 480, 15, NULL, 'idp/okta', 'idp/okta/sign-on-policies.json', '/2');
