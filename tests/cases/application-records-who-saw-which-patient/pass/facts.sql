-- Reads and exports with person and patient.

INSERT INTO app_audit_fields (name, records_who, records_patient, records_reads, scope, artefact, place) VALUES
  ('chart.read', 1, 1, 1, 'application/portal', 'application/portal/audit-events.json', '/0'),
  ('chart.export', 1, 1, 1, 'application/portal', 'application/portal/audit-events.json', '/1');
