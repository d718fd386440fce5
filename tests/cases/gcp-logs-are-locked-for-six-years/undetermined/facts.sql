-- How long the archive keeps its entries is not known.

INSERT INTO gcp_log_buckets (name, retention_days, locked, scope, artefact, place) VALUES
  ('audit-archive', NULL, 1, 'gcp/clinic-prod', 'gcp/clinic-prod/logging.buckets.json', '/0'),
  ('_Required', 400, 1, 'gcp/clinic-prod', 'gcp/clinic-prod/logging.buckets.json', '/1');
