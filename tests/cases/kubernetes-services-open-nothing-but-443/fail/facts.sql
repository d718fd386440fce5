-- A database is open to all, and a service has addresses of its own.

INSERT INTO k8s_services (name, namespace, type, internal, ports, source_ranges, external_addresses, scope, artefact, place) VALUES
  ('web/front', 'web', 'LoadBalancer', NULL, '[443]', '[]', 0, 'kubernetes/111122223333', 'kubernetes/111122223333/core.services.json', '/items/0'),
  ('db/pooler', 'db', 'LoadBalancer', 0, '[5432]', '["0.0.0.0/0"]', 0, 'kubernetes/111122223333', 'kubernetes/111122223333/core.services.json', '/items/1'),
  ('web/old', 'web', 'ClusterIP', 1, '[80]', '[]', 1, 'kubernetes/111122223333', 'kubernetes/111122223333/core.services.json', '/items/2');
