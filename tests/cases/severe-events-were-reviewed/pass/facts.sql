-- One, reviewed.

INSERT INTO notable_events (name, rule, at, who, severity, reviewed, scope, artefact, place) VALUES
  ('root-sign-in 2026-08-02T10:00:00Z', 'root-sign-in', '2026-08-02T10:00:00Z', 'kit', 'critical', 1, 'workspace', 'analysis/logs/summary.json', '/events/0'),
  ('access-denied-burst 2026-08-03T10:00:00Z', 'access-denied-burst', '2026-08-03T10:00:00Z', 'kit', 'medium', 0, 'workspace', 'analysis/logs/summary.json', '/events/1');
