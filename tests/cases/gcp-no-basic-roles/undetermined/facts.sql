-- The policies were refused.

INSERT INTO sources (scope, kind, state, artefact, because) VALUES
  ('gcp/clinic-prod', 'gcp.asset.iam-policies', 'denied', NULL, 'PERMISSION_DENIED');
