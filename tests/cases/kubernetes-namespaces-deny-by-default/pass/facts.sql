-- Both.

INSERT INTO k8s_namespaces (name, denies_ingress, denies_egress, tier, scope, artefact, place) VALUES
  ('clinic', 1, 1, 'app', 'kubernetes/prod', 'kubernetes/prod/core.namespaces.json', '/items/0'),
  ('kube-system', 0, 0, NULL, 'kubernetes/prod', 'kubernetes/prod/core.namespaces.json', '/items/1');
