-- Approved in September; an older one is kept too.

INSERT INTO documents (id, name, path, present, owner, version, approved_by, approved_on, review_by, scope, artefact, place) VALUES
  ('governance-charter', 'Governance charter', 'workspace/documents/governance-charter.md', 1, 'Security officer', '3', 'R. Okafor', '2026-09-14', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/0'),
  ('code-of-conduct', 'Code of conduct', 'workspace/documents/code-of-conduct.md', 1, 'Security officer', '3', 'R. Okafor', '2026-09-14', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/1'),
  ('governance-charter', 'Last year', 'workspace/documents/governance-charter-2025.md', 1, 'Security officer', '3', 'R. Okafor', '2025-06-02', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/2');

INSERT INTO attestations (id, name, role, statement, dated, scope, artefact, place) VALUES
  ('oversight-was-exercised', 'R. Okafor', 'Security officer', 'As described.', '2026-09-14', 'workspace', 'workspace/attestations.yaml', '/attestations/0');
