-- What one rule allows could not be read, and one role was not taken in; a Role of its name in another namespace is another.

INSERT INTO k8s_bindings (name, binding, namespace, role_kind, role, scope, artefact, place) VALUES
  ('Group sre', 'sre', NULL, 'ClusterRole', 'ops', 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-role-bindings.json', '/items/0'),
  ('User kit', 'kit', 'bots', 'Role', 'gone', 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-role-bindings.json', '/items/1');

INSERT INTO k8s_roles (name, namespace, kind, rules, scope, artefact, place) VALUES
  ('ops', NULL, 'ClusterRole', 1, 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-roles.json', '/items/0'),
  ('gone', 'web', 'Role', 0, 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-roles.json', '/items/1');

INSERT INTO k8s_rules (role, namespace, verbs, api_groups, resources, resource_names, reads_secrets, runs_in_pods, everything, scope, artefact, place) VALUES
  ('ops', NULL, '["get", "list"]', '[""]', '["pods"]', '[]', 0, 0, NULL, 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-roles.json', '/items/0');
