-- A coordinator and an engineer.

INSERT INTO app_users (id, name, role, tenant, staff, active, mfa, last_sign_in_at, scope, artefact, place) VALUES
  ('a-cora', 'cora', 'care-coordinator', 'st-mary', 0, 1, 1, '2026-09-28T08:00:00Z', 'application/portal', 'application/portal/users.json', '/0'),
  ('a-ben', 'ben', 'support', NULL, 1, 1, 1, '2026-09-28T08:00:00Z', 'application/portal', 'application/portal/users.json', '/1'),
  ('a-zoe', 'zoe', 'care-coordinator', 'st-mary', 0, 0, 0, '2026-09-28T08:00:00Z', 'application/portal', 'application/portal/users.json', '/2');
