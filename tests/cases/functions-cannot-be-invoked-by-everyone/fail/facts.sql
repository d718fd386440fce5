-- One function answers everyone.

INSERT INTO functions (id, name, role_id, runtime, vpc_id, in_vpc, security_groups, environment_names, secret_like_names, scope, artefact, place) VALUES
  ('arn:aws:lambda:us-east-1:111122223333:function:deid', 'deid', 'arn:aws:iam::111122223333:role/deid', 'python3.12', 'vpc-1', 1, '["sg-bot"]', '["LOG_LEVEL"]', '[]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/lambda.list-functions.json', '/Functions/0'),
  ('arn:aws:lambda:us-east-1:111122223333:function:webhook', 'webhook', 'arn:aws:iam::111122223333:role/webhook', 'python3.12', 'vpc-1', 1, '["sg-bot"]', '["LOG_LEVEL"]', '[]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/lambda.list-functions.json', '/Functions/1');

INSERT INTO function_policies (function, principal, allows_everyone, scope, artefact, place) VALUES
  ('deid', 's3.amazonaws.com', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/lambda.get-policy.deid.json', '/Policy/Statement/0'),
  ('webhook', '*', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/lambda.get-policy.webhook.json', '/Policy/Statement/0');
