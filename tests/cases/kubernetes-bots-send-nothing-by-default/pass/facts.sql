-- The bots may send nothing by default; the web tier is not theirs.

INSERT INTO k8s_namespaces (name, denies_ingress, denies_egress, tier, scope, artefact, place) VALUES
  ('bots', 1, 1, 'bot', 'kubernetes/prod', 'kubernetes/prod/core.namespaces.json', '/items/0'),
  ('web', 1, 0, 'web', 'kubernetes/prod', 'kubernetes/prod/core.namespaces.json', '/items/1');
