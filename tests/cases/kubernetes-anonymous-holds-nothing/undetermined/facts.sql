-- The cluster role bindings were not collected.

INSERT INTO sources (scope, kind, state, artefact, because) VALUES
  ('kubernetes/prod', 'kubernetes.rbac.cluster-role-bindings', 'missing', NULL, 'no artefact of this kind was taken in'),
  ('kubernetes/prod', 'kubernetes.rbac.role-bindings', 'collected', 'kubernetes/prod/rbac.role-bindings.json', NULL);

INSERT INTO k8s_bindings (name, binding, namespace, role_kind, role, scope, artefact, place) VALUES
  ('Group sre', 'sre', 'prod', 'ClusterRole', 'view', 'kubernetes/prod', 'kubernetes/prod/rbac.cluster-role-bindings.json', '/items/0');
