-- The public keys of one were not handed in.

INSERT INTO digest_chains (name, state, because, scope, artefact, place) VALUES
  ('main 111122223333 us-east-1', 'not-observable', 'no public key', 'workspace', 'analysis/logs/summary.json', '/chains/0');
