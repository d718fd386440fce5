-- Through the old instance role it can.

INSERT INTO separations (name, holds, counter_example, scope, artefact, place) VALUES
  ('billing-bot must not read patient-tables', 1, NULL, 'aws/111122223333', 'workspace/vouchsafe.yaml', '/separations/0'),
  ('billing-export must not read patient-files', 0, 'billing-export assumes legacy-ec2', 'aws/111122223333', 'workspace/vouchsafe.yaml', '/separations/1');
