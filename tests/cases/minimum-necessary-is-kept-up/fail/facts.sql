-- The last access matrix is of 2024.

INSERT INTO documents (id, name, path, present, owner, version, approved_by, approved_on, review_by, scope, artefact, place) VALUES
  ('access-matrix', 'Access matrix', 'workspace/documents/access-matrix.md', 1, 'Security officer', '3', 'R. Okafor', '2024-11-05', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/0');

INSERT INTO attestations (id, name, role, statement, dated, scope, artefact, place) VALUES
  ('minimum-necessary-followed', 'R. Okafor', 'Security officer', 'As described.', '2026-09-14', 'workspace', 'workspace/attestations.yaml', '/attestations/0');
