-- A bucket and a database.

INSERT INTO stores (name, phi, pattern, resource, kind, resource_name, scope, artefact, place) VALUES
  ('patient-files', 1, 'arn:aws:s3:::patients', 'arn:aws:s3:::patients', 'bucket', 'patients', 'aws/111122223333', 'workspace/vouchsafe.yaml', '/scope/stores/0'),
  ('patient-tables', 1, 'arn:aws:rds:us-east-1:111122223333:db:ehr-prod', 'arn:aws:rds:us-east-1:111122223333:db:ehr-prod', 'database', 'ehr-prod', 'aws/111122223333/us-east-1', 'workspace/vouchsafe.yaml', '/scope/stores/1');

INSERT INTO bucket_list (name, created_at, scope, artefact, place) VALUES
  ('patients', '2025-03-01T09:00:00Z', 'aws/111122223333', 'aws/111122223333/s3api.list-buckets.json', '/Buckets/0');

INSERT INTO bucket_encryption (bucket, configured, algorithm, kms_key, scope, artefact, place) VALUES
  ('patients', 1, 'aws:kms', 'arn:aws:kms:us-east-1:111122223333:key/k1', 'aws/111122223333', 'aws/111122223333/s3api.get-bucket-encryption.patients.json', '');

INSERT INTO db_instances (id, name, engine, engine_version, public, encrypted, kms_key, multi_az, backup_days, deletion_protection, iam_auth, log_exports, parameter_group, parameter_state, vpc_id, subnets, security_groups, scope, artefact, place) VALUES
  ('arn:aws:rds:us-east-1:111122223333:db:ehr-prod', 'ehr-prod', 'postgres', '15.7', 0, 1, 'arn:aws:kms:us-east-1:111122223333:key/k1', 1, 35, 1, 1, '["postgresql"]', 'phi15', 'in-sync', 'vpc-1', '["subnet-db-a", "subnet-db-b"]', '["sg-db"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/rds.describe-db-instances.json', '/DBInstances/0');
