-- A bot and a group with roles of their own.

INSERT INTO gcp_bindings (resource, role, name, member_kind, basic, scope, artefact, place) VALUES
  ('//cloudresourcemanager.googleapis.com/projects/clinic-prod', 'roles/storage.objectUser', 'serviceAccount:billing-bot@clinic-prod.iam.gserviceaccount.com', 'serviceAccount', 0, 'gcp/clinic-prod', 'gcp/clinic-prod/asset.iam-policies.json', '/0'),
  ('//cloudresourcemanager.googleapis.com/projects/clinic-prod', 'roles/logging.viewer', 'group:sre@clinic.example', 'group', 0, 'gcp/clinic-prod', 'gcp/clinic-prod/asset.iam-policies.json', '/1');
