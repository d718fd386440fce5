-- The summary lacks the count.

INSERT INTO account_summary (name, root_mfa, root_access_keys, users, groups, roles, policies, mfa_devices_in_use, scope, artefact, place) VALUES
  ('root of 111122223333', 1, NULL, 2, 1, 1, 1, 2, 'aws/111122223333', 'aws/111122223333/iam.get-account-summary.json', '');
