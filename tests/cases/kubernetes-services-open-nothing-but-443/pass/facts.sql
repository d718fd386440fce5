-- 443 alone, an internal one, one for two ranges; what stays in the cluster is no matter.

INSERT INTO k8s_services (name, namespace, type, internal, ports, source_ranges, external_addresses, scope, artefact, place) VALUES
  ('web/front', 'web', 'LoadBalancer', NULL, '[443]', '[]', 0, 'kubernetes/111122223333', 'kubernetes/111122223333/core.services.json', '/items/0'),
  ('db/pooler', 'db', 'LoadBalancer', 1, '[5432]', '[]', 0, 'kubernetes/111122223333', 'kubernetes/111122223333/core.services.json', '/items/1'),
  ('web/ssh', 'web', 'LoadBalancer', 0, '[22]', '["203.0.113.0/24"]', 0, 'kubernetes/111122223333', 'kubernetes/111122223333/core.services.json', '/items/2'),
  ('web/app', 'web', 'ClusterIP', 1, '[8080]', '[]', 0, 'kubernetes/111122223333', 'kubernetes/111122223333/core.services.json', '/items/3');
