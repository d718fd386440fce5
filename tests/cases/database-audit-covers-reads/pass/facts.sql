-- Reads and writes in one database, by role in another.

INSERT INTO stores (name, phi, pattern, resource, kind, resource_name, scope, artefact, place) VALUES
  ('patient-tables', 1, 'arn:aws:rds:us-east-1:111122223333:db:ehr-prod', 'arn:aws:rds:us-east-1:111122223333:db:ehr-prod', 'database', 'ehr-prod', 'aws/111122223333/us-east-1', 'workspace/vouchsafe.yaml', '/scope/stores/0'),
  ('scans', 1, 'arn:aws:rds:us-east-1:111122223333:db:scans-db', 'arn:aws:rds:us-east-1:111122223333:db:scans-db', 'database', 'scans-db', 'aws/111122223333/us-east-1', 'workspace/vouchsafe.yaml', '/scope/stores/1');

INSERT INTO db_instances (id, name, engine, engine_version, public, encrypted, kms_key, multi_az, backup_days, deletion_protection, iam_auth, log_exports, parameter_group, parameter_state, vpc_id, subnets, security_groups, scope, artefact, place) VALUES
  ('arn:aws:rds:us-east-1:111122223333:db:ehr-prod', 'ehr-prod', 'postgres', '15.7', 0, 1, 'arn:aws:kms:us-east-1:111122223333:key/k1', 1, 35, 1, 1, '["postgresql"]', 'phi15', 'in-sync', 'vpc-1', '["subnet-db-a", "subnet-db-b"]', '["sg-db"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/rds.describe-db-instances.json', '/DBInstances/0'),
  ('arn:aws:rds:us-east-1:111122223333:db:scans-db', 'scans-db', 'postgres', '15.7', 0, 1, 'arn:aws:kms:us-east-1:111122223333:key/k1', 1, 35, 1, 1, '["postgresql"]', 'obj15', 'in-sync', 'vpc-1', '["subnet-db-a", "subnet-db-b"]', '["sg-db"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/rds.describe-db-instances.json', '/DBInstances/1');

INSERT INTO db_parameters (parameter_group, parameter, value, scope, artefact, place) VALUES
  ('phi15', 'pgaudit.log', 'read, write, ddl', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/rds.describe-db-parameters.json', '/Parameters/0'),
  ('obj15', 'pgaudit.role', 'auditor', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/rds.describe-db-parameters.json', '/Parameters/1');
