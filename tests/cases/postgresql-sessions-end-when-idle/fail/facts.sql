-- One role sets it off.

INSERT INTO pg_settings (name, value, pending_restart, scope, artefact, place) VALUES
  ('idle_session_timeout', '1800000', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/settings.csv', ':2');

INSERT INTO pg_roles (name, login, superuser, creates_roles, creates_databases, replication, bypasses_rls, valid_until, settings, scope, artefact, place) VALUES
  ('cora', 1, 0, 0, 0, 0, 0, NULL, '{}', 'postgresql/ehr-prod', 'postgresql/ehr-prod/roles.csv', ':2'),
  ('analyst', 1, 0, 0, 0, 0, 0, NULL, '{"idle_session_timeout": "0"}', 'postgresql/ehr-prod', 'postgresql/ehr-prod/roles.csv', ':3');
