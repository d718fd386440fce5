-- Through the NAT gateway it reaches the internet.

INSERT INTO reach (name, from_name, to_name, protocol, ports, disposition, declared, hops, scope, artefact, place) VALUES
  ('database to internet:443', 'database', 'internet', 'tcp', '443', 'reaches', 0, '["database-group", "internet-group"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0'),
  ('database to app:8443', 'database', 'app', 'tcp', '8443', 'blocked', 0, '["database-group", "app-group"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/1');
