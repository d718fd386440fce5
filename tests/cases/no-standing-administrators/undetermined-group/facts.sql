-- What a group gives that the export does not describe is not known.

INSERT INTO iam_users (id, name, created_at, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:user/ana', 'ana', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/0'),
  ('arn:aws:iam::111122223333:user/ben', 'ben', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/1');

INSERT INTO iam_groups (id, name, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:group/readers', 'readers', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/GroupDetailList/0');

INSERT INTO iam_memberships (user_id, group_name, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:user/ana', 'breakglass', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/0/GroupList/0'),
  ('arn:aws:iam::111122223333:user/ben', 'readers', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/UserDetailList/1/GroupList/0');
