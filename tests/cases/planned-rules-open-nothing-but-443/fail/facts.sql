-- SSH from anywhere, inline and alone.

INSERT INTO planned_resources (name, type, action, attributes, scope, artefact, place) VALUES
  ('aws_security_group.app', 'aws_security_group', 'create', '{"ingress": [{"cidr_blocks": ["0.0.0.0/0"], "from_port": 22, "to_port": 22}]}', 'terraform/clinic', 'terraform/clinic/show.json', '/resource_changes/0'),
  ('aws_security_group_rule.ssh', 'aws_security_group_rule', 'create', '{"type": "ingress", "cidr_blocks": ["0.0.0.0/0"], "from_port": 22, "to_port": 22}', 'terraform/clinic', 'terraform/clinic/show.json', '/resource_changes/1'),
  ('aws_security_group.db', 'aws_security_group', 'create', '{"ingress": []}', 'terraform/clinic', 'terraform/clinic/show.json', '/resource_changes/2');
