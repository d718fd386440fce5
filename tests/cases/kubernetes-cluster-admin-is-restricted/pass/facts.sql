-- What Kubernetes makes itself, and a role to look.

INSERT INTO k8s_bindings (name, binding, namespace, role_kind, role, scope, artefact, place) VALUES
  ('Group system:masters', 'cluster-admin', NULL, 'ClusterRole', 'cluster-admin', 'kubernetes/prod', 'kubernetes/prod/rbac.cluster-role-bindings.json', '/items/0'),
  ('Group sre', 'sre', NULL, 'ClusterRole', 'view', 'kubernetes/prod', 'kubernetes/prod/rbac.cluster-role-bindings.json', '/items/1');

INSERT INTO k8s_rules (role, namespace, verbs, resources, resource_names, reads_secrets, everything, scope, artefact, place) VALUES
  ('view', NULL, '["get", "list"]', '["pods"]', '[]', 0, 0, 'kubernetes/prod', 'kubernetes/prod/rbac.cluster-roles.json', '/items/0'),
  ('cluster-admin', NULL, '["get", "list"]', '["pods"]', '[]', 0, 1, 'kubernetes/prod', 'kubernetes/prod/rbac.cluster-roles.json', '/items/1');
