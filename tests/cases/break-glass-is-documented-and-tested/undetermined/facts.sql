-- Registered, without a date of approval.

INSERT INTO documents (id, name, path, present, owner, version, approved_by, approved_on, review_by, scope, artefact, place) VALUES
  ('emergency-access-procedure', 'Emergency access procedure', 'workspace/documents/emergency-access-procedure.md', 1, 'Security officer', '3', 'R. Okafor', NULL, NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/0');

INSERT INTO attestations (id, name, role, statement, dated, scope, artefact, place) VALUES
  ('emergency-access-tested', 'R. Okafor', 'Security officer', 'As described.', '2026-09-14', 'workspace', 'workspace/attestations.yaml', '/attestations/0');
