-- Everything is audited by session.

INSERT INTO pg_settings (name, value, pending_restart, scope, artefact, place) VALUES
  ('shared_preload_libraries', 'pgaudit', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/settings.csv', ':2'),
  ('pgaudit.log', 'read, write, ddl', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/settings.csv', ':3'),
  ('pgaudit.role', '', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/settings.csv', ':4');

INSERT INTO pg_tables (name, owner, phi, rls_enabled, rls_forced, scope, artefact, place) VALUES
  ('clinic.patients', 'clinic_owner', 1, 1, 1, 'postgresql/ehr-prod', 'postgresql/ehr-prod/tables.csv', ':2');
