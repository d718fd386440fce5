-- The names of one function's variables could not be read.

INSERT INTO functions (id, name, role_id, runtime, vpc_id, in_vpc, security_groups, environment_names, secret_like_names, scope, artefact, place) VALUES
  ('arn:aws:lambda:us-east-1:111122223333:function:billing-bot', 'billing-bot', 'arn:aws:iam::111122223333:role/billing-bot', 'python3.12', 'vpc-1', 1, '["sg-bot"]', '["LOG_LEVEL"]', '[]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/lambda.list-functions.json', '/Functions/0'),
  ('arn:aws:lambda:us-east-1:111122223333:function:deid', 'deid', 'arn:aws:iam::111122223333:role/deid', 'python3.12', 'vpc-1', 1, '["sg-bot"]', NULL, NULL, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/lambda.list-functions.json', '/Functions/1');
