-- One line has no date of training; of another it is not known whether the person is still here.

INSERT INTO hr_people (id, name, email, active, started_on, screened_on, trained_on, offshore, scope, artefact, place) VALUES
  ('e-ana', 'Ana', 'ana@clinic.example', 1, '2024-05-06', '2024-04-20', '2026-05-11', 0, 'hr/payroll', 'hr/payroll/roster.csv', ':2'),
  ('e-dee', 'Dee', 'dee@clinic.example', 1, '2024-05-06', '2024-04-20', NULL, 0, 'hr/payroll', 'hr/payroll/roster.csv', ':3'),
  ('e-eli', 'Eli', 'eli@clinic.example', NULL, '2024-05-06', '2024-04-20', '2026-05-11', 0, 'hr/payroll', 'hr/payroll/roster.csv', ':4');
