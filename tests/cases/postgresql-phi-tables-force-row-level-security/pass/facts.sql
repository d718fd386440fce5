-- Enabled and forced.

INSERT INTO pg_tables (name, owner, phi, rls_enabled, rls_forced, scope, artefact, place) VALUES
  ('clinic.patients', 'clinic_owner', 1, 1, 1, 'postgresql/ehr-prod', 'postgresql/ehr-prod/tables.csv', ':2'),
  ('public.versions', 'clinic_owner', 0, 0, 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/tables.csv', ':3');

INSERT INTO pg_tables (name, kind, owner, phi, rls_enabled, rls_forced, scope, artefact, place) VALUES
  ('clinic.names', 'view', 'clinic_owner', 1, 0, 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/tables.csv', ':4');
