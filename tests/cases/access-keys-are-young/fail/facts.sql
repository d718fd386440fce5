-- One key is four hundred days old.

INSERT INTO access_keys (id, principal_id, name, is_root, active, created_at, last_used_at, never_used, last_used_service, generated_at, scope, artefact, place) VALUES
  ('svc-export key 1', 'arn:aws:iam::111122223333:user/svc-export', 'svc-export', 0, 1, '2026-08-15T09:00:00Z', '2026-09-28T09:00:00Z', 0, 's3', '2026-09-30T06:00:00Z', 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':2'),
  ('svc-sync key 2', 'arn:aws:iam::111122223333:user/svc-sync', 'svc-sync', 0, 1, '2025-08-20T09:00:00Z', '2026-09-28T09:00:00Z', 0, 's3', '2026-09-30T06:00:00Z', 'aws/111122223333', 'aws/111122223333/iam.get-credential-report.json', ':3');
