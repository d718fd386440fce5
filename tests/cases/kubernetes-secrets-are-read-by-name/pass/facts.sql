-- The bot reads one Secret; people look without Secrets.

INSERT INTO k8s_bindings (name, binding, namespace, role_kind, role, scope, artefact, place) VALUES
  ('ServiceAccount bots/billing', 'billing', 'bots', 'Role', 'billing-secrets', 'kubernetes/prod', 'kubernetes/prod/rbac.cluster-role-bindings.json', '/items/0'),
  ('Group sre', 'sre', NULL, 'ClusterRole', 'view', 'kubernetes/prod', 'kubernetes/prod/rbac.cluster-role-bindings.json', '/items/1'),
  ('Group system:masters', 'cluster-admin', NULL, 'ClusterRole', 'cluster-admin', 'kubernetes/prod', 'kubernetes/prod/rbac.cluster-role-bindings.json', '/items/2');

INSERT INTO k8s_rules (role, namespace, verbs, resources, resource_names, reads_secrets, everything, scope, artefact, place) VALUES
  ('billing-secrets', 'bots', '["get"]', '["secrets"]', '["payer-a"]', 1, 0, 'kubernetes/prod', 'kubernetes/prod/rbac.cluster-roles.json', '/items/0'),
  ('view', NULL, '["get", "list"]', '["pods"]', '[]', 0, 0, 'kubernetes/prod', 'kubernetes/prod/rbac.cluster-roles.json', '/items/1'),
  ('cluster-admin', NULL, '["get", "list"]', '["pods"]', '[]', 1, 1, 'kubernetes/prod', 'kubernetes/prod/rbac.cluster-roles.json', '/items/2');
