-- It is not decided.

INSERT INTO exits (name, kind, to_name, disposition, declared, because, scope, artefact, place) VALUES
  ('patient-tables', 'network', 'internet', 'unresolved', 0, 'no route', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-route-tables.json', '/RouteTables/0');
