-- One account asks for eight characters; another has no policy of its own.

INSERT INTO password_policy (name, configured, min_length, reuse_prevention, scope, artefact, place) VALUES
  ('password policy of 111122223333', 1, 8, 12, 'aws/111122223333', 'aws/111122223333/iam.get-account-password-policy.json', ''),
  ('password policy of 444455556666', 0, NULL, NULL, 'aws/444455556666', 'aws/111122223333/iam.get-account-password-policy.json', ''),
  ('password policy of 777788889999', 1, 20, 24, 'aws/777788889999', 'aws/111122223333/iam.get-account-password-policy.json', '');
