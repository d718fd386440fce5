-- A group lets them.

INSERT INTO separations (name, holds, counter_example, scope, artefact, place) VALUES
  ('care-coordinator must not write billing-tables', 1, NULL, 'aws/111122223333', 'workspace/vouchsafe.yaml', '/separations/0'),
  ('care-lead must not write billing-tables', 0, 'care-lead is in all-tables', 'aws/111122223333', 'workspace/vouchsafe.yaml', '/separations/1');
