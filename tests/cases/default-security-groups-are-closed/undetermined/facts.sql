-- The security groups were not collected.

INSERT INTO sources (scope, kind, state, because) VALUES
  ('aws/111122223333/us-east-1', 'aws.ec2.security-groups', 'missing', 'no artefact of this kind was taken in');
