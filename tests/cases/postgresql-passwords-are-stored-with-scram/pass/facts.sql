-- SCRAM.

INSERT INTO pg_settings (name, value, pending_restart, scope, artefact, place) VALUES
  ('password_encryption', 'scram-sha-256', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/settings.csv', ':2');
