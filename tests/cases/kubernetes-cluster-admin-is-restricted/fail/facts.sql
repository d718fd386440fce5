-- The pipeline is cluster-admin; a role of the same reach has another name.

INSERT INTO k8s_bindings (name, binding, namespace, role_kind, role, scope, artefact, place) VALUES
  ('Group sre', 'sre', NULL, 'ClusterRole', 'view', 'kubernetes/prod', 'kubernetes/prod/rbac.cluster-role-bindings.json', '/items/0'),
  ('ServiceAccount ci/deployer', 'ci', NULL, 'ClusterRole', 'cluster-admin', 'kubernetes/prod', 'kubernetes/prod/rbac.cluster-role-bindings.json', '/items/1'),
  ('User kit', 'kit', NULL, 'ClusterRole', 'ops-all', 'kubernetes/prod', 'kubernetes/prod/rbac.cluster-role-bindings.json', '/items/2');

INSERT INTO k8s_rules (role, namespace, verbs, resources, resource_names, reads_secrets, everything, scope, artefact, place) VALUES
  ('view', NULL, '["get", "list"]', '["pods"]', '[]', 0, 0, 'kubernetes/prod', 'kubernetes/prod/rbac.cluster-roles.json', '/items/0'),
  ('ops-all', NULL, '["get", "list"]', '["pods"]', '[]', 0, 1, 'kubernetes/prod', 'kubernetes/prod/rbac.cluster-roles.json', '/items/1');
