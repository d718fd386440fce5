-- The last information security policy is of 2024.

INSERT INTO documents (id, name, path, present, owner, version, approved_by, approved_on, review_by, scope, artefact, place) VALUES
  ('information-security-policy', 'Information security policy', 'workspace/documents/information-security-policy.md', 1, 'Security officer', '3', 'R. Okafor', '2024-11-05', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/0'),
  ('access-control-policy', 'Access control policy', 'workspace/documents/access-control-policy.md', 1, 'Security officer', '3', 'R. Okafor', '2026-09-14', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/1'),
  ('encryption-policy', 'Encryption policy', 'workspace/documents/encryption-policy.md', 1, 'Security officer', '3', 'R. Okafor', '2026-09-14', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/2'),
  ('logging-policy', 'Logging policy', 'workspace/documents/logging-policy.md', 1, 'Security officer', '3', 'R. Okafor', '2026-09-14', NULL, 'workspace', 'workspace/vouchsafe.yaml', '/documents/3');

INSERT INTO attestations (id, name, role, statement, dated, scope, artefact, place) VALUES
  ('policies-are-available', 'R. Okafor', 'Security officer', 'As described.', '2026-09-14', 'workspace', 'workspace/attestations.yaml', '/attestations/0');
