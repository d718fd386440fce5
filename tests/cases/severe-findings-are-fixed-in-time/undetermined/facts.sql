-- Since when is not known of one; of another whether it is open.

INSERT INTO scanner_findings (id, name, scanner, severity, resource, open, first_seen_at, last_seen_at, scope, artefact, place) VALUES
  ('f-1', 'CVE-2026-1111 in openssl', 'inspector', 'high', 'portal:1.42', 1, '2026-09-20T00:00:00Z', '2026-09-30T00:00:00Z', 'scanner/nightly', 'scanner/nightly/findings.json', '/0'),
  ('f-5', 'CVE-2026-1111 in openssl', 'inspector', 'high', 'portal:1.42', 1, NULL, '2026-09-30T00:00:00Z', 'scanner/nightly', 'scanner/nightly/findings.json', '/1'),
  ('f-6', 'CVE-2026-1111 in openssl', 'inspector', 'high', 'portal:1.42', NULL, '2026-09-20T00:00:00Z', '2026-09-30T00:00:00Z', 'scanner/nightly', 'scanner/nightly/findings.json', '/2');
