-- The policies of one could not be read.

INSERT INTO k8s_namespaces (name, denies_ingress, denies_egress, tier, scope, artefact, place) VALUES
  ('clinic', 1, 1, 'app', 'kubernetes/prod', 'kubernetes/prod/core.namespaces.json', '/items/0'),
  ('batch', 1, NULL, 'app', 'kubernetes/prod', 'kubernetes/prod/core.namespaces.json', '/items/1');
