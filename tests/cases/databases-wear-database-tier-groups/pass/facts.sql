-- Declared.

INSERT INTO security_groups (id, name, vpc_id, scope, artefact, place) VALUES
  ('sg-db', 'db', 'vpc-1', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/ec2.describe-security-groups.json', '/SecurityGroups/0');

INSERT INTO tiers (tier, member_kind, member, member_id, scope, artefact, place) VALUES
  ('database', 'security-group', 'db', 'sg-db', 'workspace', 'workspace/vouchsafe.yaml', '/tiers/0');

INSERT INTO db_instances (id, name, engine, engine_version, public, encrypted, kms_key, multi_az, backup_days, deletion_protection, iam_auth, log_exports, parameter_group, parameter_state, vpc_id, subnets, security_groups, scope, artefact, place) VALUES
  ('arn:aws:rds:us-east-1:111122223333:db:ehr-prod', 'ehr-prod', 'postgres', '15.7', 0, 1, 'arn:aws:kms:us-east-1:111122223333:key/k1', 1, 35, 1, 1, '["postgresql"]', 'phi15', 'in-sync', 'vpc-1', '["subnet-db-a", "subnet-db-b"]', '["sg-db"]', 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/rds.describe-db-instances.json', '/DBInstances/0');
