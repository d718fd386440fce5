-- What an aggregated role becomes the server alone knows.

INSERT INTO k8s_planned (name, kind, namespace, everything, shares_node, scope, artefact, place) VALUES
  ('ClusterRole ops', 'ClusterRole', NULL, NULL, NULL, 'kubernetes/111122223333', 'kubernetes/111122223333/manifests.deploy.yaml', '/items/0');
