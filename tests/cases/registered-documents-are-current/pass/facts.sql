-- Both are in date.

INSERT INTO documents (id, name, path, present, owner, version, approved_by, approved_on, review_by, scope, artefact, place) VALUES
  ('incident-response-plan', 'Incident response plan', 'documents/incident-response-plan.md', 1, 'Security officer', '3', 'R. Okafor', '2026-08-20', '2026-11-20', 'workspace', 'workspace/vouchsafe.yaml', '/documents/0'),
  ('risk-analysis', 'Risk analysis', 'documents/risk-analysis.md', 1, 'Security officer', '3', 'R. Okafor', '2026-08-20', '2026-11-20', 'workspace', 'workspace/vouchsafe.yaml', '/documents/1');
