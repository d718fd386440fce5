-- Off on one.

INSERT INTO gcp_sql_instances (name, engine, public, tls_only, pgaudit, backups, scope, artefact, place) VALUES
  ('ehr', 'POSTGRES_15', 0, 1, 1, 1, 'gcp/clinic-prod', 'gcp/clinic-prod/sql.instances.json', '/0'),
  ('reports', 'POSTGRES_15', 0, 1, 1, 0, 'gcp/clinic-prod', 'gcp/clinic-prod/sql.instances.json', '/1');
