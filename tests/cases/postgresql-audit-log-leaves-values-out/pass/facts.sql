-- Off.

INSERT INTO pg_settings (name, value, pending_restart, scope, artefact, place) VALUES
  ('pgaudit.log_parameter', 'off', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/settings.csv', ':2'),
  ('log_statement', 'ddl', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/settings.csv', ':3');
