-- A second account is declared and has no trail at all.

INSERT INTO scopes (scope, platform, account, declared, seen) VALUES
  ('aws/444455556666', 'aws', '444455556666', 1, 1),
  ('aws/111122223333', 'aws', '111122223333', 1, 1);

INSERT INTO trails (id, name, bucket, multi_region, global_events, validation, kms_key, log_group, organisation, scope, artefact, place) VALUES
  ('arn:aws:cloudtrail:us-east-1:111122223333:trail/org-trail', 'org-trail', 'trail-logs', 1, 1, 1, 'arn:aws:kms:us-east-1:111122223333:key/k1', 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/cloudtrail/org:*', 0, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudtrail.describe-trails.json', '/trailList/0');

INSERT INTO sources (scope, kind, state, because) VALUES
  ('aws/111122223333/us-east-1', 'aws.cloudtrail.trails', 'collected', 'no artefact of this kind was taken in'),
  ('aws/444455556666/us-east-1', 'aws.cloudtrail.trails', 'empty', 'no artefact of this kind was taken in');
