-- 443 on the edge, the rest from a group.

INSERT INTO planned_resources (name, type, action, attributes, scope, artefact, place) VALUES
  ('aws_vpc_security_group_ingress_rule.edge', 'aws_vpc_security_group_ingress_rule', 'create', '{"cidr_ipv4": "0.0.0.0/0", "from_port": 443, "to_port": 443}', 'terraform/clinic', 'terraform/clinic/show.json', '/resource_changes/0'),
  ('aws_security_group.app', 'aws_security_group', 'create', '{"ingress": [{"cidr_blocks": [], "from_port": 8443, "to_port": 8443}], "egress": [{"cidr_blocks": ["0.0.0.0/0"]}]}', 'terraform/clinic', 'terraform/clinic/show.json', '/resource_changes/1'),
  ('google_compute_firewall.edge', 'google_compute_firewall', 'create', '{"source_ranges": ["0.0.0.0/0"], "allow": [{"protocol": "tcp", "ports": ["443"]}]}', 'terraform/clinic', 'terraform/clinic/show.json', '/resource_changes/2');
