-- The log has gaps, so that it proves nothing.

INSERT INTO log_sources (name, producer, store, lock_mode, retention_days, oldest_event_at, gaps, scope, artefact, place) VALUES
  ('bot firewall', 'network-firewall', 'clinic-log-archive', 'COMPLIANCE', 2192, '2024-02-01T00:00:00Z', 3, 'workspace', 'analysis/logs/summary.json', '/sources/0');
