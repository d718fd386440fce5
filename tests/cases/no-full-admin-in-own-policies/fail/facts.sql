-- A break-glass policy and an inline one allow everything.

INSERT INTO iam_policies (id, name, aws_managed, inline, attachments, document, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:policy/billing-bot', 'billing-bot', 0, 0, 1, '{"Version": "2012-10-17"}', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/Policies/0'),
  ('arn:aws:iam::111122223333:policy/break-glass', 'break-glass', 0, 0, 1, '{"Version": "2012-10-17"}', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/Policies/1'),
  ('arn:aws:iam::111122223333:user/svc-ops#anything', 'anything', 0, 1, 1, '{"Version": "2012-10-17"}', 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/Policies/2');

INSERT INTO iam_statements (policy_id, policy_name, number, sid, effect, actions, resources, conditions, full_admin, service_wide, any_resource, scope, artefact, place) VALUES
  ('arn:aws:iam::111122223333:policy/billing-bot', 'billing-bot', 0, NULL, 'Allow', '["s3:GetObject"]', '["arn:aws:s3:::billing-results/*"]', NULL, 0, '[]', 0, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/Policies/0/PolicyVersionList/0/Document/Statement/0'),
  ('arn:aws:iam::111122223333:policy/break-glass', 'break-glass', 0, 'All', 'Allow', '["*"]', '["*"]', '{"Bool": {"aws:MultiFactorAuthPresent": "true"}}', 1, '["*"]', 1, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/Policies/1/PolicyVersionList/0/Document/Statement/0'),
  ('arn:aws:iam::111122223333:user/svc-ops#anything', 'anything', 0, NULL, 'Allow', '["*"]', '["*"]', NULL, 1, '["*"]', 1, 'aws/111122223333', 'aws/111122223333/iam.get-account-authorization-details.json', '/Policies/2/PolicyVersionList/0/Document/Statement/0');
