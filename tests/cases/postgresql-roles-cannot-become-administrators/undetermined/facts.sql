-- What a role it belongs to may do is not known.

INSERT INTO pg_roles (name, login, superuser, creates_roles, creates_databases, replication, bypasses_rls, valid_until, settings, scope, artefact, place) VALUES
  ('billing_bot', 1, 0, 0, 0, 0, 0, NULL, '{}', 'postgresql/ehr-prod', 'postgresql/ehr-prod/roles.csv', ':2'),
  ('cora', 1, 0, 0, 0, 0, 0, NULL, '{}', 'postgresql/ehr-prod', 'postgresql/ehr-prod/roles.csv', ':3'),
  ('leads', 0, NULL, 0, 0, 0, 0, NULL, '{}', 'postgresql/ehr-prod', 'postgresql/ehr-prod/roles.csv', ':4');

INSERT INTO pg_memberships (role, member, admin, inherits, scope, artefact, place) VALUES
  ('leads', 'cora', 0, 1, 'postgresql/ehr-prod', 'postgresql/ehr-prod/memberships.csv', ':2');
