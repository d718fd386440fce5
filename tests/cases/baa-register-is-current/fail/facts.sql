-- The last baa register is of 2025.

INSERT INTO documents (id, name, path, present, owner, version, approved_by, approved_on, review_by, scope, artefact, place) VALUES
  ('baa-register', 'Baa register', 'workspace/documents/baa-register.md', 1, 'Security officer', '3', 'R. Okafor', '2025-12-01', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/0');
