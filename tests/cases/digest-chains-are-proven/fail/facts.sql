-- A log file differs from its digest.

INSERT INTO digest_chains (name, state, because, scope, artefact, place) VALUES
  ('main 111122223333 us-east-1', 'proven', NULL, 'workspace', 'analysis/logs/summary.json', '/chains/0'),
  ('main 111122223333 us-west-2', 'disproven', '20260812T1000Z differs from its digest', 'workspace', 'analysis/logs/summary.json', '/chains/1');
