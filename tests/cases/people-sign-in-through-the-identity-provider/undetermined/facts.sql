-- The credential report was refused.

INSERT INTO sources (scope, kind, state, artefact, because) VALUES
  ('aws/111122223333', 'aws.iam.credential-report', 'denied', NULL, 'AccessDenied');
