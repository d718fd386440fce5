-- Leads may pass it on.

INSERT INTO pg_tables (name, owner, phi, rls_enabled, rls_forced, scope, artefact, place) VALUES
  ('clinic.patients', 'clinic_owner', 1, 1, 1, 'postgresql/ehr-prod', 'postgresql/ehr-prod/tables.csv', ':2');

INSERT INTO pg_grants (name, table_name, privilege, grantable, scope, artefact, place) VALUES
  ('care', 'clinic.patients', 'SELECT', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/grants.csv', ':2'),
  ('leads', 'clinic.patients', 'SELECT', 1, 'postgresql/ehr-prod', 'postgresql/ehr-prod/grants.csv', ':3');
