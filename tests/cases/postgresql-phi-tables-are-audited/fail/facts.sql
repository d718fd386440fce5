-- The newest table was forgotten; reads of another are not granted.

INSERT INTO pg_settings (name, value, pending_restart, scope, artefact, place) VALUES
  ('shared_preload_libraries', 'pgaudit', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/settings.csv', ':2'),
  ('pgaudit.log', 'ddl', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/settings.csv', ':3'),
  ('pgaudit.role', 'auditor', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/settings.csv', ':4');

INSERT INTO pg_tables (name, owner, phi, rls_enabled, rls_forced, scope, artefact, place) VALUES
  ('clinic.patients', 'clinic_owner', 1, 1, 1, 'postgresql/ehr-prod', 'postgresql/ehr-prod/tables.csv', ':2'),
  ('clinic.notes', 'clinic_owner', 1, 1, 1, 'postgresql/ehr-prod', 'postgresql/ehr-prod/tables.csv', ':3'),
  ('clinic.visits', 'clinic_owner', 1, 1, 1, 'postgresql/ehr-prod', 'postgresql/ehr-prod/tables.csv', ':4');

INSERT INTO pg_grants (name, table_name, privilege, grantable, scope, artefact, place) VALUES
  ('auditor', 'clinic.patients', 'SELECT', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/grants.csv', ':2'),
  ('auditor', 'clinic.patients', 'INSERT', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/grants.csv', ':3'),
  ('auditor', 'clinic.patients', 'UPDATE', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/grants.csv', ':4'),
  ('auditor', 'clinic.patients', 'DELETE', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/grants.csv', ':5'),
  ('auditor', 'clinic.visits', 'INSERT', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/grants.csv', ':6'),
  ('auditor', 'clinic.visits', 'UPDATE', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/grants.csv', ':7'),
  ('auditor', 'clinic.visits', 'DELETE', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/grants.csv', ':8');
