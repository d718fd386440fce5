-- One in spring; one began last week.

INSERT INTO hr_people (id, name, email, active, started_on, screened_on, trained_on, offshore, scope, artefact, place) VALUES
  ('e-ana', 'Ana', 'ana@clinic.example', 1, '2024-05-06', '2024-04-20', '2026-05-11', 0, 'hr/payroll', 'hr/payroll/roster.csv', ':2'),
  ('e-ben', 'Ben', 'ben@clinic.example', 1, '2026-09-21', '2024-04-20', NULL, 0, 'hr/payroll', 'hr/payroll/roster.csv', ':3');
