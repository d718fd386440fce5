-- TLS, and the machine itself.

INSERT INTO pg_host_rules (name, connection, method, address, scope, artefact, place) VALUES
  ('hostssl all all 10.0.0.0/16', 'hostssl', 'scram-sha-256', '10.0.0.0/16', 'postgresql/ehr-prod', 'postgresql/ehr-prod/host-rules.csv', ':2'),
  ('host all all 127.0.0.1/32', 'host', 'scram-sha-256', '127.0.0.1/32', 'postgresql/ehr-prod', 'postgresql/ehr-prod/host-rules.csv', ':3');
