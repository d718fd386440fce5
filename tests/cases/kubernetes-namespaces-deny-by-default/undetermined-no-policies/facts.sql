-- The policies were not collected.

INSERT INTO k8s_namespace_list (name, scope, artefact, place) VALUES
  ('clinic', 'kubernetes/111122223333', 'kubernetes/111122223333/core.namespaces.json', '/items/0');

INSERT INTO sources (scope, kind, state, artefact) VALUES
  ('kubernetes/111122223333', 'kubernetes.core.namespaces', 'collected', 'kubernetes/111122223333/core.namespaces.json'),
  ('kubernetes/111122223333', 'kubernetes.networking.network-policies', 'missing', NULL);
