-- A transit gateway leaves it open.

INSERT INTO reach (name, from_name, to_name, protocol, ports, disposition, declared, hops, scope, artefact, place) VALUES
  ('database to internet:443', 'database', 'internet', 'tcp', '443', 'unresolved', 0, '["database-group", "internet-group"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0');
