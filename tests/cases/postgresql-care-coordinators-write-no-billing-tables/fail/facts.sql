-- Care is a member of billing.

INSERT INTO pg_roles (name, login, superuser, scope, artefact, place) VALUES
  ('care_coordinator', 1, 0, 'postgresql/111122223333', 'postgresql/111122223333/catalog.clinic.json', '/items/0'),
  ('billing_rw', 0, 0, 'postgresql/111122223333', 'postgresql/111122223333/catalog.clinic.json', '/items/1');

INSERT INTO pg_memberships (role, member, inherits, can_set, scope, artefact, place) VALUES
  ('billing_rw', 'care_coordinator', 1, 1, 'postgresql/111122223333', 'postgresql/111122223333/catalog.clinic.json', '/items/0');

INSERT INTO pg_tables (name, kind, owner, phi, scope, artefact, place) VALUES
  ('clinic.patients', 'table', 'owner', 1, 'postgresql/111122223333', 'postgresql/111122223333/catalog.clinic.json', '/items/0'),
  ('billing.invoices', 'table', 'owner', 1, 'postgresql/111122223333', 'postgresql/111122223333/catalog.clinic.json', '/items/1');

INSERT INTO pg_access (role, table_name, privilege, column_name, allowed, scope, artefact, place) VALUES
  ('care_coordinator', 'clinic.patients', 'SELECT', NULL, 0, 'postgresql/111122223333', 'postgresql/111122223333/catalog.clinic.json', '/items/0'),
  ('care_coordinator', 'clinic.patients', 'INSERT', NULL, 0, 'postgresql/111122223333', 'postgresql/111122223333/catalog.clinic.json', '/items/1'),
  ('care_coordinator', 'billing.invoices', 'SELECT', NULL, 0, 'postgresql/111122223333', 'postgresql/111122223333/catalog.clinic.json', '/items/2'),
  ('care_coordinator', 'billing.invoices', 'INSERT', NULL, 1, 'postgresql/111122223333', 'postgresql/111122223333/catalog.clinic.json', '/items/3'),
  ('billing_rw', 'clinic.patients', 'SELECT', NULL, 0, 'postgresql/111122223333', 'postgresql/111122223333/catalog.clinic.json', '/items/4'),
  ('billing_rw', 'clinic.patients', 'INSERT', NULL, 0, 'postgresql/111122223333', 'postgresql/111122223333/catalog.clinic.json', '/items/5'),
  ('billing_rw', 'billing.invoices', 'SELECT', NULL, 0, 'postgresql/111122223333', 'postgresql/111122223333/catalog.clinic.json', '/items/6'),
  ('billing_rw', 'billing.invoices', 'INSERT', NULL, 1, 'postgresql/111122223333', 'postgresql/111122223333/catalog.clinic.json', '/items/7');

INSERT INTO stores (name, phi, pattern, resource, kind, resource_name, scope, artefact, place) VALUES
  ('patient-tables', 1, 'postgresql/111122223333/clinic.patients', 'postgresql/111122223333/clinic.patients', 'table', 'clinic.patients', 'postgresql/111122223333', 'workspace/vouchsafe.yaml', '/scope/stores/0/resources/0'),
  ('billing-tables', 1, 'postgresql/111122223333/billing.invoices', 'postgresql/111122223333/billing.invoices', 'table', 'billing.invoices', 'postgresql/111122223333', 'workspace/vouchsafe.yaml', '/scope/stores/1/resources/0');
