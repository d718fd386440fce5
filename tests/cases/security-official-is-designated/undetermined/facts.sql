-- Nobody is recorded to have signed.

INSERT INTO documents (id, name, path, present, owner, version, approved_by, approved_on, review_by, scope, artefact, place) VALUES
  ('security-official-designation', 'Designation', 'workspace/documents/security-official-designation.md', 1, 'Security officer', '3', NULL, NULL, NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/0');
