-- One is not known to us.

INSERT INTO pg_extensions (name, calls_out, scope, artefact, place) VALUES
  ('pgaudit', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/extensions.csv', ':2'),
  ('clinic_tools', NULL, 'postgresql/ehr-prod', 'postgresql/ehr-prod/extensions.csv', ':3');
