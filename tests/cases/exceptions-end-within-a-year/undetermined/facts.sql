-- Something is odd about the entry.

INSERT INTO waivers (check_id, subject, owner, expires, scope, artefact, place) VALUES
  ('people-use-mfa', 'kiosk', 'R. Okafor', '2027-01-31', 'workspace', 'workspace/waivers.yaml', '/waivers/0');

INSERT INTO problems (problem, effect, scope, artefact, place) VALUES
  ('the key `expires` stands twice', 'undetermined', 'workspace', 'workspace/waivers.yaml', '/waivers/0');
