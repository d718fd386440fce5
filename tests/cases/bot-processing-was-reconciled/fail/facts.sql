-- The last processing reconciliation is of 2026.

INSERT INTO documents (id, name, path, present, owner, version, approved_by, approved_on, review_by, scope, artefact, place) VALUES
  ('processing-reconciliation', 'Processing reconciliation', 'workspace/documents/processing-reconciliation.md', 1, 'Security officer', '3', 'R. Okafor', '2026-04-10', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/0');
