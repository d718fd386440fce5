-- A role of everything, a job on its node's network.

INSERT INTO k8s_planned (name, kind, namespace, everything, shares_node, scope, artefact, place) VALUES
  ('ClusterRole ops', 'ClusterRole', NULL, 1, NULL, 'kubernetes/111122223333', 'kubernetes/111122223333/manifests.deploy.yaml', '/items/0'),
  ('CronJob bots/payer', 'CronJob', 'bots', NULL, 1, 'kubernetes/111122223333', 'kubernetes/111122223333/manifests.deploy.yaml', '/items/1');
