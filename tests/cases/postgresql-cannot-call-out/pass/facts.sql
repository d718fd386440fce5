-- Audit and crypto.

INSERT INTO pg_extensions (name, calls_out, scope, artefact, place) VALUES
  ('pgaudit', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/extensions.csv', ':2'),
  ('pgcrypto', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/extensions.csv', ':3');
