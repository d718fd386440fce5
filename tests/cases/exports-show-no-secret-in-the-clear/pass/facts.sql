-- Values of the environment are withheld as a matter of course; none looks like a secret.

INSERT INTO sources (scope, kind, state, artefact, because) VALUES ('aws/111122223333/us-east-1', 'aws.lambda.functions', 'collected', 'aws/111122223333/us-east-1/lambda.list-functions.json', NULL);
INSERT INTO withheld (name, rule, scope, artefact, place) VALUES
  ('aws/111122223333/us-east-1/lambda.list-functions.json#/Functions/0/Environment/Variables/STAGE', 'environment-value', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/lambda.list-functions.json', '/Functions/0/Environment/Variables/STAGE');
