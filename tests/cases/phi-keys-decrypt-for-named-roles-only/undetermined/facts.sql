-- A grant that could not be decided.

INSERT INTO access (principal_id, name, kind, store, phi, verb, decision, conditions, because, expected, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/clinic-app', 'clinic-app', 'role', 'patient-tables', 1, 'decrypt', 'allowed', NULL, '["clinic-app/0"]', 1, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0'),
  ('arn:aws:iam::111122223333:role/deid', 'deid', 'role', 'patient-files', 1, 'decrypt', 'unresolved', NULL, '["clinic-app/0"]', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/1');
