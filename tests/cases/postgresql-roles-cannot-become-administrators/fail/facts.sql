-- Over two steps a coordinator becomes the master; a tool reads everything.

INSERT INTO pg_roles (name, login, superuser, creates_roles, creates_databases, replication, bypasses_rls, valid_until, settings, scope, artefact, place) VALUES
  ('billing_bot', 1, 0, 0, 0, 0, 0, NULL, '{}', 'postgresql/ehr-prod', 'postgresql/ehr-prod/roles.csv', ':2'),
  ('cora', 1, 0, 0, 0, 0, 0, NULL, '{}', 'postgresql/ehr-prod', 'postgresql/ehr-prod/roles.csv', ':3'),
  ('etl', 1, 0, 0, 0, 0, 0, NULL, '{}', 'postgresql/ehr-prod', 'postgresql/ehr-prod/roles.csv', ':4'),
  ('leads', 0, 0, 0, 0, 0, 0, NULL, '{}', 'postgresql/ehr-prod', 'postgresql/ehr-prod/roles.csv', ':5'),
  ('dba', 0, 1, 0, 0, 0, 0, NULL, '{}', 'postgresql/ehr-prod', 'postgresql/ehr-prod/roles.csv', ':6'),
  ('pg_read_all_data', 0, 0, 0, 0, 0, 0, NULL, '{}', 'postgresql/ehr-prod', 'postgresql/ehr-prod/roles.csv', ':7');

INSERT INTO pg_memberships (role, member, admin, inherits, scope, artefact, place) VALUES
  ('leads', 'cora', 0, 1, 'postgresql/ehr-prod', 'postgresql/ehr-prod/memberships.csv', ':2'),
  ('dba', 'leads', 0, 1, 'postgresql/ehr-prod', 'postgresql/ehr-prod/memberships.csv', ':3'),
  ('pg_read_all_data', 'etl', 0, 1, 'postgresql/ehr-prod', 'postgresql/ehr-prod/memberships.csv', ':4');
