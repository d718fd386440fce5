-- One is overdue, and the file of another is gone.

INSERT INTO documents (id, name, path, present, owner, version, approved_by, approved_on, review_by, scope, artefact, place) VALUES
  ('incident-response-plan', 'Incident response plan', 'documents/incident-response-plan.md', 1, 'Security officer', '3', 'R. Okafor', '2026-08-20', '2026-11-20', 'workspace', 'workspace/vouchsafe.yaml', '/documents/0'),
  ('risk-analysis', 'Risk analysis', 'documents/risk-analysis.md', 1, 'Security officer', '3', 'R. Okafor', '2025-05-01', '2026-05-01', 'workspace', 'workspace/vouchsafe.yaml', '/documents/1'),
  ('sanction-policy', 'Sanction policy', 'documents/sanction-policy.md', 0, 'Security officer', '3', 'R. Okafor', '2026-08-20', '2026-11-20', 'workspace', 'workspace/vouchsafe.yaml', '/documents/2');
