-- One bucket was not asked; another deletes on a date.

INSERT INTO trails (id, name, bucket, multi_region, global_events, validation, kms_key, log_group, organisation, scope, artefact, place) VALUES
  ('arn:aws:cloudtrail:us-east-1:111122223333:trail/org-trail', 'org-trail', 'trail-logs', 1, 1, 1, 'arn:aws:kms:us-east-1:111122223333:key/k1', 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/cloudtrail/org:*', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudtrail.describe-trails.json', '/trailList/0'),
  ('arn:aws:cloudtrail:us-east-1:111122223333:trail/old', 'old', 'old-logs', 1, 1, 1, 'arn:aws:kms:us-east-1:111122223333:key/k1', 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/cloudtrail/org:*', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudtrail.describe-trails.json', '/trailList/1'),
  ('arn:aws:cloudtrail:us-east-1:111122223333:trail/third', 'third', 'third-logs', 1, 1, 1, 'arn:aws:kms:us-east-1:111122223333:key/k1', 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/cloudtrail/org:*', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudtrail.describe-trails.json', '/trailList/2');

INSERT INTO artefacts (path, kind, account, subject, captured_at, captured_by, digest, size, outcome, source) VALUES
  ('aws/111122223333/s3api.get-bucket-lifecycle-configuration.trail-logs.json', 'aws.s3.bucket-lifecycle-configuration', '111122223333', 'trail-logs', '2026-09-30T06:00:00Z', 'sidecar', '0000000000000000000000000000000000000000000000000000000000000000', 120, 'collected', 'exports/lifecycle-trail-logs.json');

INSERT INTO bucket_lifecycle (bucket, rule, active, expires, expires_days, scope, artefact, place) VALUES
  ('third-logs', 'tidy', 1, 1, NULL, 'aws/111122223333', 'aws/111122223333/s3api.get-bucket-lifecycle-configuration.third-logs.json', '/Rules/0');
