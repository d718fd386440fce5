-- Not known of one role.

INSERT INTO app_permissions (role, data, verb, impersonates, break_glass, scope, artefact, place) VALUES
  ('care-coordinator', 'patients', 'read', 0, 0, 'application/portal', 'application/portal/permissions.json', '/0'),
  ('support', 'patients', 'read', NULL, 0, 'application/portal', 'application/portal/permissions.json', '/1');
