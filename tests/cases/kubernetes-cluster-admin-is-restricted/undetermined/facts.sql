-- What one rule allows could not be read.

INSERT INTO k8s_bindings (name, binding, namespace, role_kind, role, scope, artefact, place) VALUES
  ('Group sre', 'sre', NULL, 'ClusterRole', 'ops', 'kubernetes/prod', 'kubernetes/prod/rbac.cluster-role-bindings.json', '/items/0');

INSERT INTO k8s_rules (role, namespace, verbs, resources, resource_names, reads_secrets, everything, scope, artefact, place) VALUES
  ('ops', NULL, '["get", "list"]', '["pods"]', '[]', 0, NULL, 'kubernetes/prod', 'kubernetes/prod/rbac.cluster-roles.json', '/items/0');
