-- Whether somebody looked is not known.

INSERT INTO notable_events (name, rule, at, who, severity, reviewed, scope, artefact, place) VALUES
  ('trail-stopped 2026-09-12T02:11:00Z', 'trail-stopped', '2026-09-12T02:11:00Z', 'kit', 'high', NULL, 'workspace', 'analysis/logs/summary.json', '/events/0');
