-- A bucket replicates to an account that nobody declared.

INSERT INTO exits (name, kind, to_name, disposition, declared, because, scope, artefact, place) VALUES
  ('patient-tables', 'network', 'internet', 'blocked', 0, 'no route', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-route-tables.json', '/RouteTables/0'),
  ('patient-files', 'control-plane', '555566667777', 'reaches', 0, 'replication rule', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-route-tables.json', '/RouteTables/1');
