-- Whether the alarm acts is not known; a second store matches nothing.

INSERT INTO stores (name, phi, pattern, resource, kind, resource_name, scope, artefact, place) VALUES
  ('patient-tables', 1, 'arn:aws:rds:us-east-1:111122223333:db:ehr-prod', 'arn:aws:rds:us-east-1:111122223333:db:ehr-prod', 'database', 'ehr-prod', 'aws/111122223333/us-east-1', 'workspace/vouchsafe.yaml', '/scope/stores/0'),
  ('old', 1, 'arn:aws:rds:us-east-1:111122223333:db:old-*', NULL, NULL, NULL, 'workspace', 'workspace/vouchsafe.yaml', '/scope/stores/1');

INSERT INTO db_instances (id, name, engine, engine_version, public, encrypted, kms_key, multi_az, backup_days, deletion_protection, iam_auth, log_exports, parameter_group, parameter_state, vpc_id, subnets, security_groups, scope, artefact, place) VALUES
  ('arn:aws:rds:us-east-1:111122223333:db:ehr-prod', 'ehr-prod', 'postgres', '15.7', 0, 1, 'arn:aws:kms:us-east-1:111122223333:key/k1', 1, 35, 1, 1, '["postgresql"]', 'phi15', 'in-sync', 'vpc-1', '["subnet-db-a", "subnet-db-b"]', '["sg-db"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/rds.describe-db-instances.json', '/DBInstances/0');

INSERT INTO metric_filters (name, log_group, pattern, metric, namespace, scope, artefact, place) VALUES
  ('phi-queries', '/aws/rds/instance/ehr-prod/postgresql', 'AUDIT', 'phi-queries', 'Security', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/logs.describe-metric-filters.json', '/metricFilters/0');

INSERT INTO alarms (name, metric, namespace, actions_enabled, actions, state, scope, artefact, place) VALUES
  ('phi-queries', 'phi-queries', 'Security', NULL, '["arn:aws:sns:us-east-1:111122223333:security-alerts"]', 'OK', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/cloudwatch.describe-alarms.json', '/MetricAlarms/0');

INSERT INTO topics (id, name, scope, artefact, place) VALUES
  ('arn:aws:sns:us-east-1:111122223333:security-alerts', 'security-alerts', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/sns.list-topics.json', '/Topics/0');

INSERT INTO subscriptions (topic_id, protocol, endpoint, confirmed, scope, artefact, place) VALUES
  ('arn:aws:sns:us-east-1:111122223333:security-alerts', 'email', 'soc@example.org', 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/sns.list-subscriptions.json', '/Subscriptions/0');
