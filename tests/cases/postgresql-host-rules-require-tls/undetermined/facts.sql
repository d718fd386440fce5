-- What kind of connection one rule means could not be read.

INSERT INTO pg_host_rules (name, connection, method, address, scope, artefact, place) VALUES
  ('hostssl all all 10.0.0.0/16', 'hostssl', 'scram-sha-256', '10.0.0.0/16', 'postgresql/ehr-prod', 'postgresql/ehr-prod/host-rules.csv', ':2'),
  ('odd', NULL, 'scram-sha-256', '10.0.0.0/16', 'postgresql/ehr-prod', 'postgresql/ehr-prod/host-rules.csv', ':3');
