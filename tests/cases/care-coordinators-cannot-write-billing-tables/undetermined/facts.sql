-- It cannot be decided.

INSERT INTO separations (name, holds, counter_example, scope, artefact, place) VALUES
  ('care-coordinator must not write billing-tables', NULL, NULL, 'aws/111122223333', 'workspace/vouchsafe.yaml', '/separations/0');
