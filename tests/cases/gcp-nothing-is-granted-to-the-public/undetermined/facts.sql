-- The policies were not collected.

INSERT INTO sources (scope, kind, state, artefact, because) VALUES
  ('gcp/clinic-prod', 'gcp.asset.iam-policies', 'missing', NULL, 'no artefact of this kind was taken in');
