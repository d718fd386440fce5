-- Blocked.

INSERT INTO reach (name, from_name, to_name, protocol, ports, disposition, declared, hops, scope, artefact, place) VALUES
  ('bot to internet:443', 'bot', 'internet', 'tcp', '443', 'blocked', 0, '["bot-group", "internet-group"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0');
