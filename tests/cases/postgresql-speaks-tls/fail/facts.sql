-- Off.

INSERT INTO pg_settings (name, value, pending_restart, scope, artefact, place) VALUES
  ('ssl', 'off', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/settings.csv', ':2'),
  ('ssl_min_protocol_version', 'TLSv1.2', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/settings.csv', ':3');
