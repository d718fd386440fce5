-- The prefix is not in the export.

INSERT INTO pg_settings (name, value, pending_restart, scope, artefact, place) VALUES
  ('log_connections', 'on', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/settings.csv', ':2'),
  ('log_disconnections', 'on', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/settings.csv', ':3');
