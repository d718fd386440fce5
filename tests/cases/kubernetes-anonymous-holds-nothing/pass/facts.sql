-- Only the binding that Kubernetes makes.

INSERT INTO k8s_bindings (name, binding, namespace, role_kind, role, scope, artefact, place) VALUES
  ('Group system:unauthenticated', 'system:public-info-viewer', NULL, 'ClusterRole', 'system:public-info-viewer', 'kubernetes/prod', 'kubernetes/prod/rbac.cluster-role-bindings.json', '/items/0'),
  ('Group sre', 'sre', NULL, 'ClusterRole', 'view', 'kubernetes/prod', 'kubernetes/prod/rbac.cluster-role-bindings.json', '/items/1');
