-- The last sanction policy is of 2024.

INSERT INTO documents (id, name, path, present, owner, version, approved_by, approved_on, review_by, scope, artefact, place) VALUES
  ('sanction-policy', 'Sanction policy', 'workspace/documents/sanction-policy.md', 1, 'Security officer', '3', 'R. Okafor', '2024-11-05', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/0');

INSERT INTO attestations (id, name, role, statement, dated, scope, artefact, place) VALUES
  ('sanctions-applied', 'R. Okafor', 'Security officer', 'As described.', '2026-09-14', 'workspace', 'workspace/attestations.yaml', '/attestations/0');
