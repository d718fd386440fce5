-- An agent mounts its node, a bot has its node's network.

INSERT INTO k8s_pods (name, namespace, owner, service_account, host_network, host_processes, host_paths, privileged, scope, artefact, place) VALUES
  ('web/app-1', 'web', 'ReplicaSet app', 'app', 0, 0, 0, 0, 'kubernetes/111122223333', 'kubernetes/111122223333/core.pods.json', '/items/0'),
  ('monitoring/agent-x', 'monitoring', 'DaemonSet agent', 'agent', 0, 0, 1, 0, 'kubernetes/111122223333', 'kubernetes/111122223333/core.pods.json', '/items/1'),
  ('bots/payer-1', 'bots', 'Job payer', 'payer', 1, 0, 0, 0, 'kubernetes/111122223333', 'kubernetes/111122223333/core.pods.json', '/items/2');
