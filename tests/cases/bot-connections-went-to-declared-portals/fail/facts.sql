-- One went elsewhere.

INSERT INTO log_sources (name, producer, store, lock_mode, retention_days, oldest_event_at, gaps, scope, artefact, place) VALUES
  ('bot firewall', 'network-firewall', 'clinic-log-archive', 'COMPLIANCE', 2192, '2024-02-01T00:00:00Z', 0, 'workspace', 'analysis/logs/summary.json', '/sources/0');

INSERT INTO notable_events (name, rule, at, who, severity, reviewed, scope, artefact, place) VALUES
  ('undeclared-destination 2026-08-14T03:00:00Z', 'undeclared-destination', '2026-08-14T03:00:00Z', 'billing-bot', 'medium', 1, 'workspace', 'analysis/logs/summary.json', '/events/0');
