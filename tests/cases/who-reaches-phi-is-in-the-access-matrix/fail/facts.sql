-- An old instance role reads patient files, and an engineer may under a condition.

INSERT INTO access (principal_id, name, kind, store, phi, verb, decision, conditions, because, expected, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:role/clinic-app', 'clinic-app', 'role', 'patient-tables', 1, 'read', 'allowed', NULL, '["clinic-app/0"]', 1, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/0'),
  ('arn:aws:iam::111122223333:role/legacy-ec2', 'legacy-ec2', 'role', 'patient-files', 1, 'read', 'allowed', NULL, '["clinic-app/0"]', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/1'),
  ('arn:aws:iam::111122223333:role/kit', 'kit', 'person', 'patient-files', 1, 'read', 'conditional', 'only from 10.0.0.0/8', '["clinic-app/0"]', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/RoleDetailList/2');
