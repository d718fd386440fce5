-- One database keeps its log to itself; another has no audit log.

INSERT INTO stores (name, phi, pattern, resource, kind, resource_name, scope, artefact, place) VALUES
  ('patient-tables', 1, 'arn:aws:rds:us-east-1:111122223333:db:ehr-prod', 'arn:aws:rds:us-east-1:111122223333:db:ehr-prod', 'database', 'ehr-prod', 'aws/111122223333/us-east-1', 'workspace/vouchsafe.yaml', '/scope/stores/0'),
  ('archive', 1, 'arn:aws:rds:us-east-1:111122223333:db:archive', 'arn:aws:rds:us-east-1:111122223333:db:archive', 'database', 'archive', 'aws/111122223333/us-east-1', 'workspace/vouchsafe.yaml', '/scope/stores/1'),
  ('reports', 1, 'arn:aws:rds:us-east-1:111122223333:db:reports', 'arn:aws:rds:us-east-1:111122223333:db:reports', 'database', 'reports', 'aws/111122223333/us-east-1', 'workspace/vouchsafe.yaml', '/scope/stores/2');

INSERT INTO db_instances (id, name, engine, engine_version, public, encrypted, kms_key, multi_az, backup_days, deletion_protection, iam_auth, log_exports, parameter_group, parameter_state, vpc_id, subnets, security_groups, scope, artefact, place) VALUES
  ('arn:aws:rds:us-east-1:111122223333:db:ehr-prod', 'ehr-prod', 'postgres', '15.7', 0, 1, 'arn:aws:kms:us-east-1:111122223333:key/k1', 1, 35, 1, 1, '["postgresql"]', 'phi15', 'in-sync', 'vpc-1', '["subnet-db-a", "subnet-db-b"]', '["sg-db"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/rds.describe-db-instances.json', '/DBInstances/0'),
  ('arn:aws:rds:us-east-1:111122223333:db:archive', 'archive', 'postgres', '15.7', 0, 1, 'arn:aws:kms:us-east-1:111122223333:key/k1', 1, 35, 1, 1, '[]', 'phi15', 'in-sync', 'vpc-1', '["subnet-db-a", "subnet-db-b"]', '["sg-db"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/rds.describe-db-instances.json', '/DBInstances/1'),
  ('arn:aws:rds:us-east-1:111122223333:db:reports', 'reports', 'postgres', '15.7', 0, 1, 'arn:aws:kms:us-east-1:111122223333:key/k1', 1, 35, 1, 1, '["postgresql"]', 'plain15', 'in-sync', 'vpc-1', '["subnet-db-a", "subnet-db-b"]', '["sg-db"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/rds.describe-db-instances.json', '/DBInstances/2');

INSERT INTO db_parameters (parameter_group, parameter, value, scope, artefact, place) VALUES
  ('phi15', 'shared_preload_libraries', 'pgaudit', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/rds.describe-db-parameters.json', '/Parameters/0'),
  ('plain15', 'shared_preload_libraries', 'pg_stat_statements', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/rds.describe-db-parameters.json', '/Parameters/1');
