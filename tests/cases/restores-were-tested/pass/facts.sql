-- Approved in September; an older one is kept too.

INSERT INTO documents (id, name, path, present, owner, version, approved_by, approved_on, review_by, scope, artefact, place) VALUES
  ('restore-test', 'Restore test', 'workspace/documents/restore-test.md', 1, 'Security officer', '3', 'R. Okafor', '2026-09-14', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/0'),
  ('restore-test', 'Last year', 'workspace/documents/restore-test-2025.md', 1, 'Security officer', '3', 'R. Okafor', '2025-06-02', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/1');
