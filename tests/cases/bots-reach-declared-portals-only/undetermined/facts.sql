-- A prefix list leaves it open.

INSERT INTO reach (name, from_name, to_name, protocol, ports, disposition, declared, hops, scope, artefact, place) VALUES
  ('bot to payer-a:443', 'bot', 'payer-a', 'tcp', '443', 'reaches', 1, '["bot-group", "payer-a-group"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0'),
  ('bot to internet:443', 'bot', 'internet', 'tcp', '443', 'unresolved', 0, '["bot-group", "internet-group"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/1');
