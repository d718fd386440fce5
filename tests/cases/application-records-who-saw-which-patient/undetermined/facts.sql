-- Whether reads are recorded is not known.

INSERT INTO app_audit_fields (name, records_who, records_patient, records_reads, scope, artefact, place) VALUES
  ('chart.read', 1, 1, 1, 'application/portal', 'application/portal/audit-events.json', '/0'),
  ('chart.change', 1, 1, NULL, 'application/portal', 'application/portal/audit-events.json', '/1');
