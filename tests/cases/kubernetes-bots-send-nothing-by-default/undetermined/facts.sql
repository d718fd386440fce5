-- Where a policy lets the bots send could not be read.

INSERT INTO k8s_namespace_list (name, scope, artefact, place) VALUES
  ('bots', 'kubernetes/111122223333', 'kubernetes/111122223333/core.namespaces.json', '/items/0');

INSERT INTO k8s_network_policies (name, namespace, all_pods, ingress, egress, ingress_rules, egress_rules, ingress_from_all, egress_to_all, scope, artefact, place) VALUES
  ('deny', 'bots', 1, 1, 1, 0, NULL, 0, NULL, 'kubernetes/111122223333', 'kubernetes/111122223333/networking.network-policies.json', '/items/0');

INSERT INTO tiers (tier, member_kind, member, member_id, scope, artefact, place) VALUES
  ('bot', 'namespace', 'bots', 'bots', 'workspace', 'workspace/vouchsafe.yaml', '/tiers/0/namespaces/0');

INSERT INTO sources (scope, kind, state, artefact) VALUES
  ('kubernetes/111122223333', 'kubernetes.core.namespaces', 'collected', 'kubernetes/111122223333/core.namespaces.json'),
  ('kubernetes/111122223333', 'kubernetes.networking.network-policies', 'collected', 'kubernetes/111122223333/networking.network-policies.json');
