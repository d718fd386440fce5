-- It can write to S3.

INSERT INTO pg_extensions (name, calls_out, scope, artefact, place) VALUES
  ('pgaudit', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/extensions.csv', ':2'),
  ('aws_s3', 1, 'postgresql/ehr-prod', 'postgresql/ehr-prod/extensions.csv', ':3');
