-- COMPLIANCE, 2,192 days.

INSERT INTO trails (id, name, bucket, multi_region, global_events, validation, kms_key, log_group, organisation, scope, artefact, place) VALUES
  ('arn:aws:cloudtrail:us-east-1:111122223333:trail/org-trail', 'org-trail', 'trail-logs', 1, 1, 1, 'arn:aws:kms:us-east-1:111122223333:key/k1', 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/cloudtrail/org:*', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudtrail.describe-trails.json', '/trailList/0');

INSERT INTO bucket_list (name, created_at, scope, artefact, place) VALUES
  ('trail-logs', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/s3api.list-buckets.json', '/Buckets/0');

INSERT INTO bucket_object_lock (bucket, enabled, mode, days, scope, artefact, place) VALUES
  ('trail-logs', 1, 'COMPLIANCE', 2192, 'aws/111122223333', 'aws/111122223333/s3api.get-object-lock-configuration.trail-logs.json', '');
