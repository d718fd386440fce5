-- Which libraries are loaded is not in the export.

INSERT INTO pg_settings (name, value, pending_restart, scope, artefact, place) VALUES
  ('pgaudit.log', 'read, write', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/settings.csv', ':2');

INSERT INTO pg_tables (name, owner, phi, rls_enabled, rls_forced, scope, artefact, place) VALUES
  ('clinic.patients', 'clinic_owner', 1, 1, 1, 'postgresql/ehr-prod', 'postgresql/ehr-prod/tables.csv', ':2');
