-- The bots may, and so may a namespace that nobody declared.

INSERT INTO k8s_namespaces (name, denies_ingress, denies_egress, tier, scope, artefact, place) VALUES
  ('web', 1, 1, 'web', 'kubernetes/prod', 'kubernetes/prod/core.namespaces.json', '/items/0'),
  ('bots', 1, 0, 'bot', 'kubernetes/prod', 'kubernetes/prod/core.namespaces.json', '/items/1'),
  ('sandbox', 1, 0, NULL, 'kubernetes/prod', 'kubernetes/prod/core.namespaces.json', '/items/2');
