-- Which projects the perimeter holds was not exported.

INSERT INTO scopes (scope, platform, account, declared, seen) VALUES
  ('gcp/clinic-prod', 'gcp', 'clinic-prod', 1, 1);

INSERT INTO sources (scope, kind, state, artefact, because) VALUES
  ('gcp/clinic-prod', 'gcp.accesscontextmanager.service-perimeters', 'collected', 'gcp/clinic-prod/accesscontextmanager.service-perimeters.json', NULL);

INSERT INTO gcp_service_perimeters (name, enforced, projects, services, scope, artefact, place) VALUES
  ('phi', 1, NULL, '["storage.googleapis.com", "sqladmin.googleapis.com", "bigquery.googleapis.com"]', 'gcp/clinic-prod', 'gcp/clinic-prod/accesscontextmanager.service-perimeters.json', '/0');
