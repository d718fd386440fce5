-- Both regions.

INSERT INTO digest_chains (name, state, first_at, last_at, scope, artefact, place) VALUES
  ('main 111122223333 us-east-1', 'proven', '2026-07-01T00:00:00Z', '2026-09-30T23:00:00Z', 'workspace', 'analysis/logs/summary.json', '/chains/0'),
  ('main 111122223333 us-west-2', 'proven', NULL, NULL, 'workspace', 'analysis/logs/summary.json', '/chains/1');
