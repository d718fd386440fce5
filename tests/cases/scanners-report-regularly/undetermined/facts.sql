-- When is not known.

INSERT INTO scanner_findings (id, name, scanner, severity, resource, open, first_seen_at, last_seen_at, scope, artefact, place) VALUES
  ('f-1', 'CVE-2026-1111 in openssl', 'inspector', 'high', 'portal:1.42', 1, '2026-09-20T00:00:00Z', NULL, 'scanner/nightly', 'scanner/nightly/findings.json', '/0');
