-- Nowhere.

INSERT INTO reach (name, from_name, to_name, protocol, ports, disposition, declared, hops, scope, artefact, place) VALUES
  ('database to internet:443', 'database', 'internet', 'tcp', '443', 'blocked', 0, '["database-group", "internet-group"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0'),
  ('app to database:5432', 'app', 'database', 'tcp', '5432', 'reaches', 1, '["app-group", "database-group"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/1');
