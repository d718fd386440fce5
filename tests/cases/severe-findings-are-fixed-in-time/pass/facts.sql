-- One of ten days; an old one is closed.

INSERT INTO scanner_findings (id, name, scanner, severity, resource, open, first_seen_at, last_seen_at, scope, artefact, place) VALUES
  ('f-1', 'CVE-2026-1111 in openssl', 'inspector', 'high', 'portal:1.42', 1, '2026-09-20T00:00:00Z', '2026-09-30T00:00:00Z', 'scanner/nightly', 'scanner/nightly/findings.json', '/0'),
  ('f-2', 'CVE-2026-1111 in openssl', 'inspector', 'high', 'portal:1.42', 0, '2026-01-20T00:00:00Z', '2026-09-30T00:00:00Z', 'scanner/nightly', 'scanner/nightly/findings.json', '/1'),
  ('f-3', 'CVE-2026-1111 in openssl', 'inspector', 'low', 'portal:1.42', 1, '2026-01-20T00:00:00Z', '2026-09-30T00:00:00Z', 'scanner/nightly', 'scanner/nightly/findings.json', '/2');
