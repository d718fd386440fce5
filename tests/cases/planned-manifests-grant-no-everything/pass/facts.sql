-- A role that names its verbs, a deployment that shares nothing; a service is neither.

INSERT INTO k8s_planned (name, kind, namespace, everything, shares_node, scope, artefact, place) VALUES
  ('Role bots/payer', 'Role', 'bots', 0, NULL, 'kubernetes/111122223333', 'kubernetes/111122223333/manifests.deploy.yaml', '/items/0'),
  ('Deployment web/app', 'Deployment', 'web', NULL, 0, 'kubernetes/111122223333', 'kubernetes/111122223333/manifests.deploy.yaml', '/items/1'),
  ('Service web/app', 'Service', 'web', NULL, NULL, 'kubernetes/111122223333', 'kubernetes/111122223333/manifests.deploy.yaml', '/items/2');
