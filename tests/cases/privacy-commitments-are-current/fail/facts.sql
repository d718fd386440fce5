-- The last privacy practices is of 2024.

INSERT INTO documents (id, name, path, present, owner, version, approved_by, approved_on, review_by, scope, artefact, place) VALUES
  ('privacy-practices', 'Privacy practices', 'workspace/documents/privacy-practices.md', 1, 'Security officer', '3', 'R. Okafor', '2024-11-05', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/0'),
  ('individual-requests-procedure', 'Individual requests procedure', 'workspace/documents/individual-requests-procedure.md', 1, 'Security officer', '3', 'R. Okafor', '2026-09-14', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/1'),
  ('disclosure-log', 'Disclosure log', 'workspace/documents/disclosure-log.md', 1, 'Security officer', '3', 'R. Okafor', '2026-09-14', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/2');

INSERT INTO attestations (id, name, role, statement, dated, scope, artefact, place) VALUES
  ('privacy-commitments-kept', 'R. Okafor', 'Security officer', 'As described.', '2026-09-14', 'workspace', 'workspace/attestations.yaml', '/attestations/0');
