-- The analysis did not run.

INSERT INTO analyses (name, scope, state, because) VALUES
  ('access', 'workspace', 'not-run', 'the account authorization details are missing');
