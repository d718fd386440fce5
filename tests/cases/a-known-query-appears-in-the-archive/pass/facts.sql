-- Found on both databases.

INSERT INTO app_settings (name, idle_minutes, session_minutes, access_token_minutes, refresh_token_minutes, reaches_phi, scope, artefact, place) VALUES
  ('clinical portal', 15, 480, 30, 480, 1, 'application/portal', 'application/portal/settings.json', '/0');

INSERT INTO app_tests (name, topic, passed, ran_at, scope, artefact, place) VALUES
  ('ehr-prod: SELECT found', 'log-canary', 1, '2026-09-25T02:10:00Z', 'application/portal', 'application/portal/tests.xml', ':2'),
  ('ehr-prod: UPDATE found', 'log-canary', 1, '2026-09-25T02:10:00Z', 'application/portal', 'application/portal/tests.xml', ':3');
