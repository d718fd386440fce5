-- The last incident register is of 2026.

INSERT INTO documents (id, name, path, present, owner, version, approved_by, approved_on, review_by, scope, artefact, place) VALUES
  ('incident-register', 'Incident register', 'workspace/documents/incident-register.md', 1, 'Security officer', '3', 'R. Okafor', '2026-04-10', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/0');
