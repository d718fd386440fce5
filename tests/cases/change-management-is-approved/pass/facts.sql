-- Approved in September; an older one is kept too.

INSERT INTO documents (id, name, path, present, owner, version, approved_by, approved_on, review_by, scope, artefact, place) VALUES
  ('change-management-policy', 'Change management policy', 'workspace/documents/change-management-policy.md', 1, 'Security officer', '3', 'R. Okafor', '2026-09-14', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/0'),
  ('change-management-policy', 'Last year', 'workspace/documents/change-management-policy-2025.md', 1, 'Security officer', '3', 'R. Okafor', '2025-06-02', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/1');
