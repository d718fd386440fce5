-- Whether one is privileged could not be read.

INSERT INTO k8s_pods (name, namespace, owner, service_account, host_network, host_processes, host_paths, privileged, scope, artefact, place) VALUES
  ('web/app-1', 'web', 'ReplicaSet app', 'app', 0, 0, 0, NULL, 'kubernetes/111122223333', 'kubernetes/111122223333/core.pods.json', '/items/0');
