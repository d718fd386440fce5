-- The document is known only after the apply.

INSERT INTO planned_resources (name, type, action, attributes, scope, artefact, place) VALUES
  ('aws_iam_policy.late', 'aws_iam_policy', 'create', '{"name": "late"}', 'terraform/clinic', 'terraform/clinic/show.json', '/resource_changes/0');
