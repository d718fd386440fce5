-- The last approval is of spring.

INSERT INTO documents (id, name, path, present, owner, version, approved_by, approved_on, review_by, scope, artefact, place) VALUES
  ('access-review', 'Access review Q1', 'documents/access-review.md', 1, 'Security officer', '3', 'R. Okafor', '2026-03-12', '2026-11-20', 'workspace', 'workspace/vouchsafe.yaml', '/documents/0');
