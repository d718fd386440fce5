-- One stands open.

INSERT INTO notable_events (name, rule, at, who, severity, reviewed, scope, artefact, place) VALUES
  ('root-sign-in 2026-08-02T10:00:00Z', 'root-sign-in', '2026-08-02T10:00:00Z', 'kit', 'critical', 1, 'workspace', 'analysis/logs/summary.json', '/events/0'),
  ('trail-stopped 2026-09-12T02:11:00Z', 'trail-stopped', '2026-09-12T02:11:00Z', 'kit', 'critical', 0, 'workspace', 'analysis/logs/summary.json', '/events/1');
