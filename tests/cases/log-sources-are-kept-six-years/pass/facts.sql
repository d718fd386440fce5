-- Both in the archive.

INSERT INTO log_sources (name, producer, store, lock_mode, retention_days, oldest_event_at, gaps, scope, artefact, place) VALUES
  ('main trail', 'cloudtrail', 'clinic-log-archive', 'COMPLIANCE', 2192, '2024-02-01T00:00:00Z', 0, 'workspace', 'analysis/logs/summary.json', '/sources/0'),
  ('ehr-prod audit', 'postgresql', 'clinic-log-archive', 'COMPLIANCE', 2192, '2024-02-01T00:00:00Z', 0, 'workspace', 'analysis/logs/summary.json', '/sources/1');
