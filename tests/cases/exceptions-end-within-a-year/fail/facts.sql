-- One has run out, one runs for ten years.

INSERT INTO waivers (check_id, subject, owner, expires, scope, artefact, place) VALUES
  ('people-use-mfa', 'kiosk', 'R. Okafor', '2027-01-31', 'workspace', 'workspace/waivers.yaml', '/waivers/0'),
  ('secrets-rotate', 'payer-1', 'R. Okafor', '2026-08-31', 'workspace', 'workspace/waivers.yaml', '/waivers/1'),
  ('bots-reach-443-only', 'bot', 'R. Okafor', '2036-01-01', 'workspace', 'workspace/waivers.yaml', '/waivers/2');
