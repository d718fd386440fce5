-- There is no such test.

INSERT INTO app_settings (name, idle_minutes, session_minutes, access_token_minutes, refresh_token_minutes, reaches_phi, scope, artefact, place) VALUES
  ('clinical portal', 15, 480, 30, 480, 1, 'application/portal', 'application/portal/settings.json', '/0');
