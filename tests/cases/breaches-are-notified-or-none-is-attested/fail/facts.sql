-- The last no unreported breach is of 2026.

INSERT INTO attestations (id, name, role, statement, dated, scope, artefact, place) VALUES
  ('no-unreported-breach', 'R. Okafor', 'Security officer', 'As described.', '2026-04-10', 'workspace', 'workspace/attestations.yaml', '/attestations/0');
