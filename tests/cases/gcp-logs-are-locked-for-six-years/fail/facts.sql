-- It is not locked.

INSERT INTO gcp_log_buckets (name, retention_days, locked, scope, artefact, place) VALUES
  ('audit-archive', 2192, 0, 'gcp/clinic-prod', 'gcp/clinic-prod/logging.buckets.json', '/0'),
  ('_Required', 400, 1, 'gcp/clinic-prod', 'gcp/clinic-prod/logging.buckets.json', '/1'),
  ('_Default', 30, 0, 'gcp/clinic-prod', 'gcp/clinic-prod/logging.buckets.json', '/2');
