-- It cannot.

INSERT INTO separations (name, holds, counter_example, scope, artefact, place) VALUES
  ('billing-bot must not read patient-tables', 1, NULL, 'aws/111122223333', 'workspace/vouchsafe.yaml', '/separations/0'),
  ('care-coordinator must not write billing-tables', 1, NULL, 'aws/111122223333', 'workspace/vouchsafe.yaml', '/separations/1');
