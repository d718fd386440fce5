-- The bot reads one Secret; people look without Secrets; a role of the same name in another namespace reads all of its own.

INSERT INTO k8s_bindings (name, binding, namespace, role_kind, role, scope, artefact, place) VALUES
  ('ServiceAccount bots/billing', 'billing', 'bots', 'Role', 'billing-secrets', 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-role-bindings.json', '/items/0'),
  ('Group sre', 'sre', NULL, 'ClusterRole', 'view', 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-role-bindings.json', '/items/1'),
  ('Group system:masters', 'cluster-admin', NULL, 'ClusterRole', 'cluster-admin', 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-role-bindings.json', '/items/2');

INSERT INTO k8s_roles (name, namespace, kind, rules, scope, artefact, place) VALUES
  ('billing-secrets', 'bots', 'Role', 1, 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-roles.json', '/items/0'),
  ('billing-secrets', 'web', 'Role', 1, 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-roles.json', '/items/1'),
  ('view', NULL, 'ClusterRole', 1, 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-roles.json', '/items/2'),
  ('cluster-admin', NULL, 'ClusterRole', 1, 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-roles.json', '/items/3');

INSERT INTO k8s_rules (role, namespace, verbs, api_groups, resources, resource_names, reads_secrets, runs_in_pods, everything, scope, artefact, place) VALUES
  ('billing-secrets', 'bots', '["get"]', '[""]', '["secrets"]', '["payer-a"]', 1, 0, 0, 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-roles.json', '/items/0'),
  ('billing-secrets', 'web', '["get"]', '[""]', '["secrets"]', '[]', 1, 0, 0, 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-roles.json', '/items/1'),
  ('view', NULL, '["get", "list"]', '[""]', '["pods"]', '[]', 0, 0, 0, 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-roles.json', '/items/2'),
  ('cluster-admin', NULL, '["*"]', '["*"]', '["*"]', '[]', 1, 1, 1, 'kubernetes/111122223333', 'kubernetes/111122223333/rbac.cluster-roles.json', '/items/3');
