-- The ports of an open rule are not known.

INSERT INTO gcp_firewall_rules (name, network, direction, allow, disabled, priority, anywhere, ranges, ports, targets, scope, artefact, place) VALUES
  ('app-from-edge', 'prod', 'INGRESS', 1, 0, 1000, 0, '["10.0.0.0/8"]', '["tcp:8443"]', '["app"]', 'gcp/clinic-prod', 'gcp/clinic-prod/compute.firewall-rules.json', '/0'),
  ('edge', 'prod', 'INGRESS', 1, 0, 1000, 1, '["0.0.0.0/0"]', NULL, '["edge"]', 'gcp/clinic-prod', 'gcp/clinic-prod/compute.firewall-rules.json', '/1');
