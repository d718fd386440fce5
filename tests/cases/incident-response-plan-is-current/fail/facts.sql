-- The last incident response plan is of 2024.

INSERT INTO documents (id, name, path, present, owner, version, approved_by, approved_on, review_by, scope, artefact, place) VALUES
  ('incident-response-plan', 'Incident response plan', 'workspace/documents/incident-response-plan.md', 1, 'Security officer', '3', 'R. Okafor', '2024-11-05', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/0');
