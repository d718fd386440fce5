-- Fifteen minutes and thirty.

INSERT INTO app_settings (name, idle_minutes, session_minutes, access_token_minutes, refresh_token_minutes, reaches_phi, scope, artefact, place) VALUES
  ('clinical portal', 15, 480, 30, 480, 1, 'application/portal', 'application/portal/settings.json', '/0'),
  ('mobile', 30, 480, 30, 480, 1, 'application/portal', 'application/portal/settings.json', '/1'),
  ('status page', NULL, 480, 30, 480, 0, 'application/portal', 'application/portal/settings.json', '/2');
