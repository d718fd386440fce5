-- The export of one role is cut short.

INSERT INTO pg_roles (name, login, superuser, creates_roles, creates_databases, replication, bypasses_rls, valid_until, settings, scope, artefact, place) VALUES
  ('billing_bot', 1, 0, 0, 0, 0, 0, NULL, '{}', 'postgresql/ehr-prod', 'postgresql/ehr-prod/roles.csv', ':2'),
  ('etl', 1, 0, 0, 0, 0, NULL, NULL, '{}', 'postgresql/ehr-prod', 'postgresql/ehr-prod/roles.csv', ':3');
