-- A pipeline may do everything.

INSERT INTO planned_resources (name, type, action, attributes, scope, artefact, place) VALUES
  ('aws_iam_role_policy.billing_bot', 'aws_iam_role_policy', 'create', '{"policy": "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\"],\"Resource\":\"*\"}]}"}', 'terraform/clinic', 'terraform/clinic/show.json', '/resource_changes/0'),
  ('aws_iam_policy.deploy', 'aws_iam_policy', 'create', '{"policy": "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}"}', 'terraform/clinic', 'terraform/clinic/show.json', '/resource_changes/1');
