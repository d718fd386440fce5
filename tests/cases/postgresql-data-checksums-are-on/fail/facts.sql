-- Off.

INSERT INTO pg_settings (name, value, pending_restart, scope, artefact, place) VALUES
  ('data_checksums', 'off', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/settings.csv', ':2');
