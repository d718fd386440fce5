-- Google's own keys alone, and a disabled one.

INSERT INTO gcp_bindings (resource, role, name, member_kind, basic, scope, artefact, place) VALUES
  ('//cloudresourcemanager.googleapis.com/projects/clinic-prod', 'roles/storage.objectUser', 'serviceAccount:billing-bot@clinic-prod.iam.gserviceaccount.com', 'serviceAccount', 0, 'gcp/clinic-prod', 'gcp/clinic-prod/asset.iam-policies.json', '/0');

INSERT INTO gcp_service_account_keys (id, name, user_managed, disabled, created_at, expires_at, scope, artefact, place) VALUES
  ('k1', 'billing-bot@clinic-prod.iam.gserviceaccount.com', 0, 0, '2026-03-01T00:00:00Z', '2026-10-12T00:00:00Z', 'gcp/clinic-prod', 'gcp/clinic-prod/iam.service-account-keys.json', '/0'),
  ('k2', 'billing-bot@clinic-prod.iam.gserviceaccount.com', 1, 1, '2026-03-01T00:00:00Z', '9999-12-31T23:59:59Z', 'gcp/clinic-prod', 'gcp/clinic-prod/iam.service-account-keys.json', '/1');
