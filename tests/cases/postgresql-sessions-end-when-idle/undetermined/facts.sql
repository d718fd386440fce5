-- The server's setting is not in the export.

INSERT INTO pg_settings (name, value, pending_restart, scope, artefact, place) VALUES
  ('ssl', 'on', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/settings.csv', ':2');

INSERT INTO pg_roles (name, login, superuser, creates_roles, creates_databases, replication, bypasses_rls, valid_until, settings, scope, artefact, place) VALUES
  ('cora', 1, 0, 0, 0, 0, 0, NULL, '{}', 'postgresql/ehr-prod', 'postgresql/ehr-prod/roles.csv', ':2');
