-- The last workstation policy is of 2024.

INSERT INTO documents (id, name, path, present, owner, version, approved_by, approved_on, review_by, scope, artefact, place) VALUES
  ('workstation-policy', 'Workstation policy', 'workspace/documents/workstation-policy.md', 1, 'Security officer', '3', 'R. Okafor', '2024-11-05', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/0'),
  ('device-and-media-policy', 'Device and media policy', 'workspace/documents/device-and-media-policy.md', 1, 'Security officer', '3', 'R. Okafor', '2026-09-14', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/1');
