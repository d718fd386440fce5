-- The last no unreported breach is of 2026.

INSERT INTO attestations (id, name, role, statement, dated, scope, artefact, place) VALUES
  ('no-unreported-breach', 'R. Okafor', 'Security officer', 'As described.', '2026-04-10', 'workspace', 'workspace/attestations.yaml', '/attestations/0');

INSERT INTO documents (id, name, path, present, owner, version, approved_by, approved_on, review_by, scope, artefact, place) VALUES
  ('breach-notification-procedure', 'Breach notification procedure', 'workspace/documents/breach-notification-procedure.md', 1, 'Security officer', '3', 'R. Okafor', '2026-09-14', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/0');
