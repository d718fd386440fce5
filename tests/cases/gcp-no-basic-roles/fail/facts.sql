-- An engineer is editor, and owner under a condition.

INSERT INTO gcp_bindings (resource, role, name, member_kind, basic, condition, scope, artefact, place) VALUES
  ('//cloudresourcemanager.googleapis.com/projects/clinic-prod', 'roles/storage.objectUser', 'serviceAccount:billing-bot@clinic-prod.iam.gserviceaccount.com', 'serviceAccount', 0, NULL, 'gcp/clinic-prod', 'gcp/clinic-prod/asset.iam-policies.json', '/0'),
  ('//cloudresourcemanager.googleapis.com/projects/clinic-prod', 'roles/editor', 'user:kit@clinic.example', 'user', 1, NULL, 'gcp/clinic-prod', 'gcp/clinic-prod/asset.iam-policies.json', '/1'),
  ('//cloudresourcemanager.googleapis.com/projects/clinic-prod', 'roles/owner', 'user:ana@clinic.example', 'user', 1, 'request.time < timestamp("2027-01-01T00:00:00Z")', 'gcp/clinic-prod', 'gcp/clinic-prod/asset.iam-policies.json', '/2');
