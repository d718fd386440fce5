-- Its selectors were not collected.

INSERT INTO trails (id, name, bucket, multi_region, global_events, validation, kms_key, log_group, organisation, scope, artefact, place) VALUES
  ('arn:aws:cloudtrail:us-east-1:111122223333:trail/org-trail', 'org-trail', 'trail-logs', 1, 1, 1, 'arn:aws:kms:us-east-1:111122223333:key/k1', 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/cloudtrail/org:*', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudtrail.describe-trails.json', '/trailList/0');

INSERT INTO trail_status (trail, is_logging, latest_delivery_at, started_at, scope, artefact, place) VALUES
  ('org-trail', 1, '2026-09-30T05:50:00Z', '2025-03-02T00:00:00Z', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudtrail.get-trail-status.org-trail.json', '');
