-- The attributes of one are not in the export.

INSERT INTO planned_resources (name, type, action, attributes, scope, artefact, place) VALUES
  ('aws_security_group.db', 'aws_security_group', 'create', '{"ingress": []}', 'terraform/clinic', 'terraform/clinic/show.json', '/resource_changes/0'),
  ('aws_security_group_rule.x', 'aws_security_group_rule', 'create', NULL, 'terraform/clinic', 'terraform/clinic/show.json', '/resource_changes/1');
