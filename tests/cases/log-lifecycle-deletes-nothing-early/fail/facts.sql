-- One bucket is emptied after ninety days.

INSERT INTO trails (id, name, bucket, multi_region, global_events, validation, kms_key, log_group, organisation, scope, artefact, place) VALUES
  ('arn:aws:cloudtrail:us-east-1:111122223333:trail/org-trail', 'org-trail', 'trail-logs', 1, 1, 1, 'arn:aws:kms:us-east-1:111122223333:key/k1', 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/cloudtrail/org:*', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudtrail.describe-trails.json', '/trailList/0'),
  ('arn:aws:cloudtrail:us-east-1:111122223333:trail/old', 'old', 'old-logs', 1, 1, 1, 'arn:aws:kms:us-east-1:111122223333:key/k1', 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/cloudtrail/org:*', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudtrail.describe-trails.json', '/trailList/1');

INSERT INTO bucket_lifecycle (bucket, rule, active, expires, expires_days, scope, artefact, place) VALUES
  ('trail-logs', 'tidy', 1, 1, 2555, 'aws/111122223333', 'aws/111122223333/s3api.get-bucket-lifecycle-configuration.trail-logs.json', '/Rules/0'),
  ('old-logs', 'tidy', 1, 1, 90, 'aws/111122223333', 'aws/111122223333/s3api.get-bucket-lifecycle-configuration.old-logs.json', '/Rules/1'),
  ('old-logs', 'archive', 1, 1, 2555, 'aws/111122223333', 'aws/111122223333/s3api.get-bucket-lifecycle-configuration.old-logs.json', '/Rules/2');
