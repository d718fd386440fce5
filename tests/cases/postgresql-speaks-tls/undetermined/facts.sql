-- The least version is not in the export.

INSERT INTO pg_settings (name, value, pending_restart, scope, artefact, place) VALUES
  ('ssl', 'on', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/settings.csv', ':2');
