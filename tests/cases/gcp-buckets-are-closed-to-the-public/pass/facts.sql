-- Both settings hold.

INSERT INTO gcp_buckets (name, public_prevented, uniform_access, retention_days, retention_locked, kms_key, scope, artefact, place) VALUES
  ('clinic-phi', 1, 1, NULL, NULL, 'projects/clinic-prod/locations/us/keyRings/phi/cryptoKeys/phi', 'gcp/clinic-prod', 'gcp/clinic-prod/storage.buckets.json', '/0'),
  ('clinic-logs', 1, 1, NULL, NULL, 'projects/clinic-prod/locations/us/keyRings/phi/cryptoKeys/phi', 'gcp/clinic-prod', 'gcp/clinic-prod/storage.buckets.json', '/1');
