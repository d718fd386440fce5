-- 443 to the edge, the rest from inside; an old rule is disabled.

INSERT INTO gcp_firewall_rules (name, network, direction, allow, disabled, priority, anywhere, ranges, ports, targets, scope, artefact, place) VALUES
  ('edge-443', 'prod', 'INGRESS', 1, 0, 1000, 1, '["0.0.0.0/0"]', '["tcp:443"]', '["edge"]', 'gcp/clinic-prod', 'gcp/clinic-prod/compute.firewall-rules.json', '/0'),
  ('app-from-edge', 'prod', 'INGRESS', 1, 0, 1000, 0, '["10.0.0.0/8"]', '["tcp:8443"]', '["app"]', 'gcp/clinic-prod', 'gcp/clinic-prod/compute.firewall-rules.json', '/1'),
  ('old-ssh', 'prod', 'INGRESS', 1, 1, 1000, 1, '["0.0.0.0/0"]', '["tcp:22"]', '["app"]', 'gcp/clinic-prod', 'gcp/clinic-prod/compute.firewall-rules.json', '/2'),
  ('out', 'prod', 'EGRESS', 1, 0, 1000, 1, '["0.0.0.0/0"]', '["all"]', '["app"]', 'gcp/clinic-prod', 'gcp/clinic-prod/compute.firewall-rules.json', '/3');
