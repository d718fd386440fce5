-- A tool is trusted by address, an old one sends MD5.

INSERT INTO pg_host_rules (name, connection, method, address, scope, artefact, place) VALUES
  ('hostssl all all 10.0.0.0/16', 'hostssl', 'scram-sha-256', '10.0.0.0/16', 'postgresql/ehr-prod', 'postgresql/ehr-prod/host-rules.csv', ':2'),
  ('host all etl 10.0.9.4/32', 'hostssl', 'trust', '10.0.0.0/16', 'postgresql/ehr-prod', 'postgresql/ehr-prod/host-rules.csv', ':3'),
  ('hostssl all reports 10.0.0.0/16', 'hostssl', 'md5', '10.0.0.0/16', 'postgresql/ehr-prod', 'postgresql/ehr-prod/host-rules.csv', ':4');
