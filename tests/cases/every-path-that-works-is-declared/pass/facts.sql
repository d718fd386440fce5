-- Web to app to database; the internet does not reach the database.

INSERT INTO reach (name, from_name, to_name, protocol, ports, disposition, declared, hops, scope, artefact, place) VALUES
  ('web to app:8443', 'web', 'app', 'tcp', '8443', 'reaches', 1, '["web-group", "app-group"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0'),
  ('app to database:5432', 'app', 'database', 'tcp', '5432', 'reaches', 1, '["app-group", "database-group"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/1'),
  ('internet to database:443', 'internet', 'database', 'tcp', '443', 'blocked', 0, '["internet-group", "database-group"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/2');
