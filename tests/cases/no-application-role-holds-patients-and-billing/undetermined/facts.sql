-- Whether the right holds in an emergency only is not known.

INSERT INTO app_permissions (role, data, verb, impersonates, break_glass, scope, artefact, place) VALUES
  ('care-coordinator', 'patients', 'read', 0, 0, 'application/portal', 'application/portal/permissions.json', '/0'),
  ('biller', 'billing', 'write', 0, 0, 'application/portal', 'application/portal/permissions.json', '/1'),
  ('biller', 'patients', 'read', 0, NULL, 'application/portal', 'application/portal/permissions.json', '/2');
