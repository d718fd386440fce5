-- What one policy lets in could not be read.

INSERT INTO k8s_namespace_list (name, scope, artefact, place) VALUES
  ('clinic', 'kubernetes/111122223333', 'kubernetes/111122223333/core.namespaces.json', '/items/0'),
  ('batch', 'kubernetes/111122223333', 'kubernetes/111122223333/core.namespaces.json', '/items/1');

INSERT INTO k8s_network_policies (name, namespace, all_pods, ingress, egress, ingress_rules, egress_rules, ingress_from_all, egress_to_all, scope, artefact, place) VALUES
  ('deny', 'clinic', 1, 1, 1, 0, 0, 0, 0, 'kubernetes/111122223333', 'kubernetes/111122223333/networking.network-policies.json', '/items/0'),
  ('deny', 'batch', 1, 1, 1, NULL, 0, NULL, 0, 'kubernetes/111122223333', 'kubernetes/111122223333/networking.network-policies.json', '/items/1');

INSERT INTO sources (scope, kind, state, artefact) VALUES
  ('kubernetes/111122223333', 'kubernetes.core.namespaces', 'collected', 'kubernetes/111122223333/core.namespaces.json'),
  ('kubernetes/111122223333', 'kubernetes.networking.network-policies', 'collected', 'kubernetes/111122223333/networking.network-policies.json');
