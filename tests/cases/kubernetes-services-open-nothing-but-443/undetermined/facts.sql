-- A node port, and a load balancer without a word.

INSERT INTO k8s_services (name, namespace, type, internal, ports, source_ranges, external_addresses, scope, artefact, place) VALUES
  ('web/front', 'web', 'NodePort', NULL, '[8080]', '[]', 0, 'kubernetes/111122223333', 'kubernetes/111122223333/core.services.json', '/items/0'),
  ('web/lb', 'web', 'LoadBalancer', NULL, '[8080]', '[]', 0, 'kubernetes/111122223333', 'kubernetes/111122223333/core.services.json', '/items/1');
