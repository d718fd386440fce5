-- One range may come without.

INSERT INTO pg_host_rules (name, connection, method, address, scope, artefact, place) VALUES
  ('hostssl all all 10.0.0.0/16', 'hostssl', 'scram-sha-256', '10.0.0.0/16', 'postgresql/ehr-prod', 'postgresql/ehr-prod/host-rules.csv', ':2'),
  ('host all etl 10.0.9.0/24', 'host', 'scram-sha-256', '10.0.9.0/24', 'postgresql/ehr-prod', 'postgresql/ehr-prod/host-rules.csv', ':3');
