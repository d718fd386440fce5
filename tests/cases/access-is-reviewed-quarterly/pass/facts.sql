-- Approved in August; the one of May is kept too.

INSERT INTO documents (id, name, path, present, owner, version, approved_by, approved_on, review_by, scope, artefact, place) VALUES
  ('access-review', 'Access review Q3', 'documents/access-review.md', 1, 'Security officer', '3', 'R. Okafor', '2026-08-20', '2026-11-20', 'workspace', 'workspace/vouchsafe.yaml', '/documents/0'),
  ('access-review', 'Access review Q2', 'documents/access-review-q2.md', 1, 'Security officer', '3', 'R. Okafor', '2026-05-18', '2026-11-20', 'workspace', 'workspace/vouchsafe.yaml', '/documents/1');
