-- Fourteen characters and twelve earlier passwords refused.

INSERT INTO password_policy (name, configured, min_length, reuse_prevention, scope, artefact, place) VALUES
  ('password policy of 111122223333', 1, 14, 12, 'aws/111122223333', 'aws/111122223333/iam.get-account-password-policy.json', '');
