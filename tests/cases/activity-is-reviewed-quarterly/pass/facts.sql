-- Approved in August.

INSERT INTO documents (id, name, path, present, owner, version, approved_by, approved_on, review_by, scope, artefact, place) VALUES
  ('activity-review', 'Activity review Q3', 'documents/activity-review.md', 1, 'Security officer', '3', 'R. Okafor', '2026-08-20', '2026-11-20', 'workspace', 'workspace/vouchsafe.yaml', '/documents/0');
