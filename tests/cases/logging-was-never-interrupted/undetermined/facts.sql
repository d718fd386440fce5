-- How many hours a day has is not known.

INSERT INTO log_coverage (name, day, hours, explained, scope, artefact, place) VALUES
  ('111122223333 us-east-1 2026-07-01', '2026-07-01', 24, NULL, 'workspace', 'analysis/logs/summary.json', '/coverage/0'),
  ('111122223333 us-east-1 2026-08-12', '2026-08-12', NULL, 0, 'workspace', 'analysis/logs/summary.json', '/coverage/1');
