-- MD5.

INSERT INTO pg_settings (name, value, pending_restart, scope, artefact, place) VALUES
  ('password_encryption', 'md5', 0, 'postgresql/ehr-prod', 'postgresql/ehr-prod/settings.csv', ':2');
