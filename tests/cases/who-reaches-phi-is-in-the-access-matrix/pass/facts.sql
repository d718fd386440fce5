-- The application reads and writes, as the matrix says; a store without PHI does not matter.

INSERT INTO access (principal_id, name, kind, store, phi, verb, decision, conditions, because, expected, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/clinic-app', 'clinic-app', 'role', 'patient-tables', 1, 'read', 'allowed', NULL, '["clinic-app/0"]', 1, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0'),
  ('arn:aws:iam::111122223333:role/clinic-app', 'clinic-app', 'role', 'patient-tables', 1, 'write', 'allowed', NULL, '["clinic-app/0"]', 1, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/1'),
  ('arn:aws:iam::111122223333:role/reports', 'reports', 'role', 'price-list', 0, 'read', 'allowed', NULL, '["clinic-app/0"]', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/2');
