-- A debugger may enter the pods of one namespace.

INSERT INTO k8s_bindings (name, binding, namespace, role_kind, role, scope, artefact, place) VALUES
  ('Group sre', 'sre', NULL, 'ClusterRole', 'view', 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-role-bindings.json', '/items/0'),
  ('User kit', 'debug', 'web', 'Role', 'debug', 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-role-bindings.json', '/items/1');

INSERT INTO k8s_roles (name, namespace, kind, rules, scope, artefact, place) VALUES
  ('view', NULL, 'ClusterRole', 1, 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-roles.json', '/items/0'),
  ('debug', 'web', 'Role', 1, 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-roles.json', '/items/1');

INSERT INTO k8s_rules (role, namespace, verbs, api_groups, resources, resource_names, reads_secrets, runs_in_pods, everything, scope, artefact, place) VALUES
  ('view', NULL, '["get", "list"]', '[""]', '["pods"]', '[]', 0, 0, 0, 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-roles.json', '/items/0'),
  ('debug', 'web', '["create"]', '[""]', '["pods/exec"]', '[]', 0, 1, 0, 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-roles.json', '/items/1');
