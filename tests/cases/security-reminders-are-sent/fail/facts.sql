-- The last security reminders is of 2026.

INSERT INTO documents (id, name, path, present, owner, version, approved_by, approved_on, review_by, scope, artefact, place) VALUES
  ('security-reminders', 'Security reminders', 'workspace/documents/security-reminders.md', 1, 'Security officer', '3', 'R. Okafor', '2026-03-02', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/0');
