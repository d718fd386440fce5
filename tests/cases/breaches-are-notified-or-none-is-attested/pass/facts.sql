-- Approved in September.

INSERT INTO attestations (id, name, role, statement, dated, scope, artefact, place) VALUES
  ('no-unreported-breach', 'R. Okafor', 'Security officer', 'As described.', '2026-09-14', 'workspace', 'workspace/attestations.yaml', '/attestations/0');
