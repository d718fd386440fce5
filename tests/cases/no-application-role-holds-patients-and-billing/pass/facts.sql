-- Care reads patients, billing writes billing; an emergency right does not count.

INSERT INTO app_permissions (role, data, verb, impersonates, break_glass, scope, artefact, place) VALUES
  ('care-coordinator', 'patients', 'read', 0, 0, 'application/portal', 'application/portal/permissions.json', '/0'),
  ('care-coordinator', 'billing', 'read', 0, 0, 'application/portal', 'application/portal/permissions.json', '/1'),
  ('biller', 'billing', 'write', 0, 0, 'application/portal', 'application/portal/permissions.json', '/2'),
  ('biller', 'patients', 'read', 0, 1, 'application/portal', 'application/portal/permissions.json', '/3');
