-- It is not decided.

INSERT INTO reach (name, from_name, to_name, protocol, ports, disposition, declared, hops, scope, artefact, place) VALUES
  ('internet to app:8443', 'internet', 'app', 'tcp', '8443', 'unresolved', 0, '["internet-group", "app-group"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0');
