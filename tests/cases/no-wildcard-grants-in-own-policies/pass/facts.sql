-- Two actions on one bucket; a Deny may be as wide as it likes.

INSERT INTO iam_policies (id, name, aws_managed, inline, attachments, document, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:policy/billing-bot', 'billing-bot', 0, 0, 1, '{"Version": "2012-10-17"}', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/Policies/0');

INSERT INTO iam_statements (policy_id, policy_name, number, effect, actions, resources, full_admin, service_wide, any_resource, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:policy/billing-bot', 'billing-bot', 0, 'Allow', '["s3:GetObject", "s3:PutObject"]', '["arn:aws:s3:::billing-results/*"]', 0, '[]', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/Policies/0/PolicyVersionList/0/Document/Statement/0'),
  ('arn:aws:iam::111122223333:policy/billing-bot', 'billing-bot', 1, 'Deny', '["s3:*"]', '["arn:aws:s3:::patients/*"]', 0, '[]', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/Policies/1/PolicyVersionList/0/Document/Statement/0');
