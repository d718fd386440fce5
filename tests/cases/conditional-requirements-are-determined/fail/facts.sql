-- The last conditional requirements determination is of 2024.

INSERT INTO attestations (id, name, role, statement, dated, scope, artefact, place) VALUES
  ('conditional-requirements-determination', 'R. Okafor', 'Security officer', 'As described.', '2024-11-05', 'workspace', 'workspace/attestations.yaml', '/attestations/0');
