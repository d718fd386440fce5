-- One does not bind its owner, one has none.

INSERT INTO pg_tables (name, owner, phi, rls_enabled, rls_forced, scope, artefact, place) VALUES
  ('clinic.patients', 'clinic_owner', 1, 1, 1, 'postgresql/ehr-prod', 'postgresql/ehr-prod/tables.csv', ':2'),
  ('clinic.visits', 'clinic_owner', 1, 1, 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/tables.csv', ':3'),
  ('clinic.notes', 'clinic_owner', 1, 0, 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/tables.csv', ':4');
