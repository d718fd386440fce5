-- Approved in September; an older one is kept too.

INSERT INTO documents (id, name, path, present, owner, version, approved_by, approved_on, review_by, scope, artefact, place) VALUES
  ('phi-inventory', 'Phi inventory', 'workspace/documents/phi-inventory.md', 1, 'Security officer', '3', 'R. Okafor', '2026-09-14', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/0'),
  ('data-flow-map', 'Data flow map', 'workspace/documents/data-flow-map.md', 1, 'Security officer', '3', 'R. Okafor', '2026-09-14', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/1'),
  ('phi-inventory', 'Last year', 'workspace/documents/phi-inventory-2025.md', 1, 'Security officer', '3', 'R. Okafor', '2025-06-02', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/2');
