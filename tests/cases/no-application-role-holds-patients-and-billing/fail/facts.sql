-- The office manager does both.

INSERT INTO app_permissions (role, data, verb, impersonates, break_glass, scope, artefact, place) VALUES
  ('care-coordinator', 'patients', 'read', 0, 0, 'application/portal', 'application/portal/permissions.json', '/0'),
  ('office-manager', 'patients', 'read', 0, 0, 'application/portal', 'application/portal/permissions.json', '/1'),
  ('office-manager', 'billing', 'write', 0, 0, 'application/portal', 'application/portal/permissions.json', '/2');
