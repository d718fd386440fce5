-- SCRAM for the network, peer for the machine.

INSERT INTO pg_host_rules (name, connection, method, address, scope, artefact, place) VALUES
  ('hostssl all all 10.0.0.0/16', 'hostssl', 'scram-sha-256', '10.0.0.0/16', 'postgresql/ehr-prod', 'postgresql/ehr-prod/host-rules.csv', ':2'),
  ('local all postgres', 'local', 'peer', NULL, 'postgresql/ehr-prod', 'postgresql/ehr-prod/host-rules.csv', ':3');
