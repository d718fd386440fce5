-- Writes are logged for storage only, and a scanner is exempt from reads.

INSERT INTO scopes (scope, platform, account, declared, seen) VALUES
  ('gcp/clinic-prod', 'gcp', 'clinic-prod', 1, 1);

INSERT INTO sources (scope, kind, state, artefact, because) VALUES
  ('gcp/clinic-prod', 'gcp.projects.iam-policy', 'collected', 'gcp/clinic-prod/projects.iam-policy.json', NULL);

INSERT INTO gcp_audit_configs (name, service, log_type, exempted, scope, artefact, place) VALUES
  ('clinic-prod allServices', 'allServices', 'ADMIN_READ', '[]', 'gcp/clinic-prod', 'gcp/clinic-prod/projects.iam-policy.json', '/auditConfigs/0'),
  ('clinic-prod allServices', 'allServices', 'DATA_READ', '["serviceAccount:scan@clinic-prod.iam.gserviceaccount.com"]', 'gcp/clinic-prod', 'gcp/clinic-prod/projects.iam-policy.json', '/auditConfigs/1'),
  ('clinic-prod storage.googleapis.com', 'storage.googleapis.com', 'DATA_WRITE', '[]', 'gcp/clinic-prod', 'gcp/clinic-prod/projects.iam-policy.json', '/auditConfigs/2');
