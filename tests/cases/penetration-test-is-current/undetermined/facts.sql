-- Registered, without a date of approval.

INSERT INTO documents (id, name, path, present, owner, version, approved_by, approved_on, review_by, scope, artefact, place) VALUES
  ('penetration-test', 'Penetration test', 'workspace/documents/penetration-test.md', 1, 'Security officer', '3', 'R. Okafor', NULL, NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/0');
