-- To which names a rule is narrowed is not known, and one role was not taken in.

INSERT INTO k8s_bindings (name, binding, namespace, role_kind, role, scope, artefact, place) VALUES
  ('Group sre', 'sre', NULL, 'ClusterRole', 'view', 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-role-bindings.json', '/items/0'),
  ('ServiceAccount monitoring/agent', 'agent', NULL, 'ClusterRole', 'agent', 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-role-bindings.json', '/items/1'),
  ('User kit', 'kit', 'bots', 'Role', 'gone', 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-role-bindings.json', '/items/2');

INSERT INTO k8s_roles (name, namespace, kind, rules, scope, artefact, place) VALUES
  ('view', NULL, 'ClusterRole', 1, 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-roles.json', '/items/0'),
  ('agent', NULL, 'ClusterRole', 1, 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-roles.json', '/items/1');

INSERT INTO k8s_rules (role, namespace, verbs, api_groups, resources, resource_names, reads_secrets, runs_in_pods, everything, scope, artefact, place) VALUES
  ('view', NULL, '["get", "list"]', '[""]', '["pods"]', '[]', 0, 0, 0, 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-roles.json', '/items/0'),
  ('agent', NULL, '["get", "list"]', '[""]', '["secrets"]', NULL, 1, 0, 0, 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-roles.json', '/items/1');
