-- The bot reads one bucket.

INSERT INTO planned_resources (name, type, action, attributes, scope, artefact, place) VALUES
  ('aws_iam_role_policy.billing_bot', 'aws_iam_role_policy', 'create', '{"policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\"],\"Resource\":\"arn:aws:s3:::billing-results/*\"}]}"}', 'terraform/clinic', 'terraform/clinic/show.json', '/resource_changes/0');
