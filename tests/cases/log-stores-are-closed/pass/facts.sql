-- Closed.

INSERT INTO trails (id, name, bucket, multi_region, global_events, validation, kms_key, log_group, organisation, scope, artefact, place) VALUES
  ('arn:aws:cloudtrail:us-east-1:111122223333:trail/org-trail', 'org-trail', 'trail-logs', 1, 1, 1, 'arn:aws:kms:us-east-1:111122223333:key/k1', 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/cloudtrail/org:*', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudtrail.describe-trails.json', '/trailList/0');

INSERT INTO bucket_list (name, created_at, scope, artefact, place) VALUES
  ('trail-logs', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/s3api.list-buckets.json', '/Buckets/0');

INSERT INTO public_access_blocks (bucket, configured, block_public_acls, ignore_public_acls, block_public_policy, restrict_public_buckets, scope, artefact, place) VALUES
  ('trail-logs', 1, 1, 1, 1, 1, 'aws/111122223333', 'aws/111122223333/s3api.get-public-access-block.trail-logs.json', '');

INSERT INTO bucket_policies (bucket, configured, allows_everyone, denies_plain_http, other_accounts, scope, artefact, place) VALUES
  ('trail-logs', 1, 0, 1, '[]', 'aws/111122223333', 'aws/111122223333/s3api.get-bucket-policy.trail-logs.json', '');
