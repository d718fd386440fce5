-- The bucket is in an account that was not collected.

INSERT INTO trails (id, name, bucket, multi_region, global_events, validation, kms_key, log_group, organisation, scope, artefact, place) VALUES
  ('arn:aws:cloudtrail:us-east-1:111122223333:trail/org-trail', 'org-trail', 'log-archive', 1, 1, 1, 'arn:aws:kms:us-east-1:111122223333:key/k1', 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/cloudtrail/org:*', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudtrail.describe-trails.json', '/trailList/0');
