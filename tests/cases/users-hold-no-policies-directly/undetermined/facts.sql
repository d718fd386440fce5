-- The account authorization details are missing.

INSERT INTO sources (scope, kind, state, because) VALUES
  ('aws/111122223333', 'aws.iam.account-authorization-details', 'missing', 'no artefact of this kind was taken in');
