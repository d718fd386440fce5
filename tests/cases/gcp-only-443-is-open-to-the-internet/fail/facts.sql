-- SSH from anywhere, and 443 on every machine.

INSERT INTO gcp_firewall_rules (name, network, direction, allow, disabled, priority, anywhere, ranges, ports, targets, scope, artefact, place) VALUES
  ('app-from-edge', 'prod', 'INGRESS', 1, 0, 1000, 0, '["10.0.0.0/8"]', '["tcp:8443"]', '["app"]', 'gcp/clinic-prod', 'gcp/clinic-prod/compute.firewall-rules.json', '/0'),
  ('default-allow-ssh', 'prod', 'INGRESS', 1, 0, 1000, 1, '["0.0.0.0/0"]', '["tcp:22"]', '[]', 'gcp/clinic-prod', 'gcp/clinic-prod/compute.firewall-rules.json', '/1'),
  ('web-all', 'prod', 'INGRESS', 1, 0, 1000, 1, '["0.0.0.0/0"]', '["tcp:443"]', '[]', 'gcp/clinic-prod', 'gcp/clinic-prod/compute.firewall-rules.json', '/2');
