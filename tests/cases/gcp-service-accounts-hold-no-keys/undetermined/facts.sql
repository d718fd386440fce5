-- The keys of one account were not listed; of another key it is not known who made it.

INSERT INTO gcp_bindings (resource, role, name, member_kind, basic, scope, artefact, place) VALUES
  ('//cloudresourcemanager.googleapis.com/projects/clinic-prod', 'roles/storage.objectUser', 'serviceAccount:billing-bot@clinic-prod.iam.gserviceaccount.com', 'serviceAccount', 0, 'gcp/clinic-prod', 'gcp/clinic-prod/asset.iam-policies.json', '/0'),
  ('//cloudresourcemanager.googleapis.com/projects/clinic-prod', 'roles/cloudsql.client', 'serviceAccount:ehr@clinic-prod.iam.gserviceaccount.com', 'serviceAccount', 0, 'gcp/clinic-prod', 'gcp/clinic-prod/asset.iam-policies.json', '/1');

INSERT INTO gcp_service_account_keys (id, name, user_managed, disabled, created_at, expires_at, scope, artefact, place) VALUES
  ('k3', 'ehr@clinic-prod.iam.gserviceaccount.com', NULL, 0, '2026-03-01T00:00:00Z', '2026-10-12T00:00:00Z', 'gcp/clinic-prod', 'gcp/clinic-prod/iam.service-account-keys.json', '/0');
