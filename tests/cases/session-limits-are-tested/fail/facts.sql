-- Last approved in spring.

INSERT INTO documents (id, name, path, present, owner, version, approved_by, approved_on, review_by, scope, artefact, place) VALUES
  ('session-timeout-record', 'Session limits, tested', 'documents/session-timeout-record.md', 1, 'Security officer', '3', 'R. Okafor', '2026-03-12', '2026-11-20', 'workspace', 'workspace/vouchsafe.yaml', '/documents/0');
