-- The trail names the bucket.

INSERT INTO stores (name, phi, pattern, resource, kind, resource_name, scope, artefact, place) VALUES
  ('patient-files', 1, 'arn:aws:s3:::patients', 'arn:aws:s3:::patients', 'bucket', 'patients', 'aws/111122223333', 'workspace/vouchsafe.yaml', '/scope/stores/0');

INSERT INTO bucket_list (name, created_at, scope, artefact, place) VALUES
  ('patients', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/s3api.list-buckets.json', '/Buckets/0');

INSERT INTO trails (id, name, bucket, multi_region, global_events, validation, kms_key, log_group, organisation, scope, artefact, place) VALUES
  ('arn:aws:cloudtrail:us-east-1:111122223333:trail/org-trail', 'org-trail', 'trail-logs', 1, 1, 1, 'arn:aws:kms:us-east-1:111122223333:key/k1', 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/cloudtrail/org:*', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudtrail.describe-trails.json', '/trailList/0');

INSERT INTO trail_status (trail, is_logging, latest_delivery_at, started_at, scope, artefact, place) VALUES
  ('org-trail', 1, '2026-09-30T05:50:00Z', '2025-03-02T00:00:00Z', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudtrail.get-trail-status.org-trail.json', '');

INSERT INTO trail_selectors (trail, number, management, reads, writes, excluded_sources, data_resources, scope, artefact, place) VALUES
  ('org-trail', 0, 1, 1, 1, '[]', '[{"type": "AWS::S3::Object", "value": "arn:aws:s3:::patients/"}]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudtrail.get-event-selectors.org-trail.json', '/EventSelectors/0');
