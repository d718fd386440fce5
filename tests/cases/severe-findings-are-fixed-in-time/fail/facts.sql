-- A critical one of a month.

INSERT INTO scanner_findings (id, name, scanner, severity, resource, open, first_seen_at, last_seen_at, scope, artefact, place) VALUES
  ('f-1', 'CVE-2026-1111 in openssl', 'inspector', 'high', 'portal:1.42', 1, '2026-09-20T00:00:00Z', '2026-09-30T00:00:00Z', 'scanner/nightly', 'scanner/nightly/findings.json', '/0'),
  ('f-4', 'CVE-2026-2222 in libxml2', 'inspector', 'CRITICAL', 'portal:1.42', 1, '2026-08-28T00:00:00Z', '2026-09-30T00:00:00Z', 'scanner/nightly', 'scanner/nightly/findings.json', '/1');
