-- The pipeline is cluster-admin; a role of the same reach has another name.

INSERT INTO k8s_bindings (name, binding, namespace, role_kind, role, scope, artefact, place) VALUES
  ('Group sre', 'sre', NULL, 'ClusterRole', 'view', 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-role-bindings.json', '/items/0'),
  ('ServiceAccount ci/deployer', 'ci', NULL, 'ClusterRole', 'cluster-admin', 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-role-bindings.json', '/items/1'),
  ('User kit', 'kit', NULL, 'ClusterRole', 'ops-all', 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-role-bindings.json', '/items/2');

INSERT INTO k8s_roles (name, namespace, kind, rules, scope, artefact, place) VALUES
  ('view', NULL, 'ClusterRole', 1, 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-roles.json', '/items/0'),
  ('cluster-admin', NULL, 'ClusterRole', 1, 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-roles.json', '/items/1'),
  ('ops-all', NULL, 'ClusterRole', 1, 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-roles.json', '/items/2');

INSERT INTO k8s_rules (role, namespace, verbs, api_groups, resources, resource_names, reads_secrets, runs_in_pods, everything, scope, artefact, place) VALUES
  ('view', NULL, '["get", "list"]', '[""]', '["pods"]', '[]', 0, 0, 0, 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-roles.json', '/items/0'),
  ('cluster-admin', NULL, '["*"]', '["*"]', '["*"]', '[]', 1, 1, 1, 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-roles.json', '/items/1'),
  ('ops-all', NULL, '["*"]', '["*"]', '["*"]', '[]', 1, 1, 1, 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-roles.json', '/items/2');
