-- The functions were not collected.

INSERT INTO sources (scope, kind, state, artefact, because) VALUES ('aws/111122223333/us-east-1', 'aws.lambda.functions', 'missing', NULL, 'it was not collected');
