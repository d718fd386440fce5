-- One line has no date.

INSERT INTO hr_people (id, name, email, active, started_on, screened_on, trained_on, offshore, scope, artefact, place) VALUES
  ('e-ana', 'Ana', 'ana@clinic.example', 1, '2024-05-06', '2024-04-20', '2026-05-11', 0, 'hr/payroll', 'hr/payroll/roster.csv', ':2'),
  ('e-dee', 'Dee', 'dee@clinic.example', 1, '2024-05-06', NULL, '2026-05-11', 0, 'hr/payroll', 'hr/payroll/roster.csv', ':3');
