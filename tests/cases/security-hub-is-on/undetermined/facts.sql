-- The region was not asked.

INSERT INTO sources (scope, kind, state, because) VALUES
  ('aws/111122223333/us-east-1', 'aws.securityhub.hub', 'missing', 'no artefact of this kind was taken in');
