-- The archive's administrator can deploy.

INSERT INTO separations (name, holds, counter_example, scope, artefact, place) VALUES
  ('billing-bot must not read patient-tables', 1, NULL, 'aws/111122223333', 'workspace/vouchsafe.yaml', '/separations/0'),
  ('log-archive-admin must not administer production', 0, 'log-archive-admin assumes deploy', 'aws/111122223333', 'workspace/vouchsafe.yaml', '/separations/1');
