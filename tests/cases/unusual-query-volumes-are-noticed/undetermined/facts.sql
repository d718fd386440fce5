-- When one was is not known.

INSERT INTO notable_events (name, rule, at, who, severity, reviewed, scope, artefact, place) VALUES
  ('unusual-query-volume 2026-08-02T10:00:00Z', 'unusual-query-volume', '2026-08-02T10:00:00Z', 'kit', 'medium', 1, 'workspace', 'analysis/logs/summary.json', '/events/0'),
  ('unusual-query-volume 2026-09-20T08:00:00Z', 'unusual-query-volume', NULL, 'kit', 'medium', 1, 'workspace', 'analysis/logs/summary.json', '/events/1');
