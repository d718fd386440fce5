-- Two whole days, and one with a stop that was approved.

INSERT INTO log_coverage (name, day, hours, explained, scope, artefact, place) VALUES
  ('111122223333 us-east-1 2026-07-01', '2026-07-01', 24, NULL, 'workspace', 'analysis/logs/summary.json', '/coverage/0'),
  ('111122223333 us-east-1 2026-07-02', '2026-07-02', 24, NULL, 'workspace', 'analysis/logs/summary.json', '/coverage/1'),
  ('111122223333 us-east-1 2026-07-03', '2026-07-03', 20, 1, 'workspace', 'analysis/logs/summary.json', '/coverage/2'),
  ('111122223333 us-east-1 2026-06-30', '2026-06-30', 0, 0, 'workspace', 'analysis/logs/summary.json', '/coverage/3');
