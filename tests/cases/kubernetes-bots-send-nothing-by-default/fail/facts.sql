-- The bots may, and so may a namespace that nobody declared.

INSERT INTO k8s_namespace_list (name, scope, artefact, place) VALUES
  ('web', 'kubernetes/111122223333', 'kubernetes/111122223333/core.namespaces.json', '/items/0'),
  ('bots', 'kubernetes/111122223333', 'kubernetes/111122223333/core.namespaces.json', '/items/1'),
  ('sandbox', 'kubernetes/111122223333', 'kubernetes/111122223333/core.namespaces.json', '/items/2');

INSERT INTO k8s_network_policies (name, namespace, all_pods, ingress, egress, ingress_rules, egress_rules, ingress_from_all, egress_to_all, scope, artefact, place) VALUES
  ('in', 'bots', 1, 1, 0, 0, 0, 0, 0, 'kubernetes/111122223333', 'kubernetes/111122223333/networking.network-policies.json', '/items/0');

INSERT INTO tiers (tier, member_kind, member, member_id, scope, artefact, place) VALUES
  ('web', 'namespace', 'web', 'web', 'workspace', 'workspace/vouchsafe.yaml', '/tiers/0/namespaces/0'),
  ('bot', 'namespace', 'bots', 'bots', 'workspace', 'workspace/vouchsafe.yaml', '/tiers/1/namespaces/0');

INSERT INTO sources (scope, kind, state, artefact) VALUES
  ('kubernetes/111122223333', 'kubernetes.core.namespaces', 'collected', 'kubernetes/111122223333/core.namespaces.json'),
  ('kubernetes/111122223333', 'kubernetes.networking.network-policies', 'collected', 'kubernetes/111122223333/networking.network-policies.json');
