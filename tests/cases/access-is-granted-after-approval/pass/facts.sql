-- Approved in September; an older one is kept too.

INSERT INTO documents (id, name, path, present, owner, version, approved_by, approved_on, review_by, scope, artefact, place) VALUES
  ('joiner-leaver-procedure', 'Joiner leaver procedure', 'workspace/documents/joiner-leaver-procedure.md', 1, 'Security officer', '3', 'R. Okafor', '2026-09-14', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/0'),
  ('joiner-leaver-procedure', 'Last year', 'workspace/documents/joiner-leaver-procedure-2025.md', 1, 'Security officer', '3', 'R. Okafor', '2025-06-02', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/1');

INSERT INTO attestations (id, name, role, statement, dated, scope, artefact, place) VALUES
  ('workforce-clearance', 'R. Okafor', 'Security officer', 'As described.', '2026-09-14', 'workspace', 'workspace/attestations.yaml', '/attestations/0');
