-- It cannot be decided.

INSERT INTO separations (name, holds, counter_example, scope, artefact, place) VALUES
  ('billing-bot must not read patient-tables', NULL, NULL, 'aws/111122223333', 'workspace/vouchsafe.yaml', '/separations/0');
