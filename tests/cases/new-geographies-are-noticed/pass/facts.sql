-- A test, and one in earnest, both looked at.

INSERT INTO notable_events (name, rule, at, who, severity, reviewed, scope, artefact, place) VALUES
  ('new-geography 2026-08-02T10:00:00Z', 'new-geography', '2026-08-02T10:00:00Z', 'kit', 'medium', 1, 'workspace', 'analysis/logs/summary.json', '/events/0'),
  ('new-geography 2026-09-20T08:00:00Z', 'new-geography', '2026-09-20T08:00:00Z', 'ana', 'medium', 1, 'workspace', 'analysis/logs/summary.json', '/events/1');
