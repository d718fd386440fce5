-- To which names a rule is narrowed is not known.

INSERT INTO k8s_bindings (name, binding, namespace, role_kind, role, scope, artefact, place) VALUES
  ('Group sre', 'sre', NULL, 'ClusterRole', 'view', 'kubernetes/prod', 'kubernetes/prod/rbac.cluster-role-bindings.json', '/items/0'),
  ('ServiceAccount monitoring/agent', 'agent', NULL, 'ClusterRole', 'agent', 'kubernetes/prod', 'kubernetes/prod/rbac.cluster-role-bindings.json', '/items/1');

INSERT INTO k8s_rules (role, namespace, verbs, resources, resource_names, reads_secrets, everything, scope, artefact, place) VALUES
  ('view', NULL, '["get", "list"]', '["pods"]', '[]', 0, 0, 'kubernetes/prod', 'kubernetes/prod/rbac.cluster-roles.json', '/items/0'),
  ('agent', NULL, '["get", "list"]', '["secrets"]', NULL, 1, 0, 'kubernetes/prod', 'kubernetes/prod/rbac.cluster-roles.json', '/items/1');
