-- Both before the first day.

INSERT INTO hr_people (id, name, email, active, started_on, ended_on, screened_on, trained_on, offshore, scope, artefact, place) VALUES
  ('e-ana', 'Ana', 'ana@clinic.example', 1, '2024-05-06', NULL, '2024-04-20', '2026-05-11', 0, 'hr/payroll', 'hr/payroll/roster.csv', ':2'),
  ('e-ben', 'Ben', 'ben@clinic.example', 1, '2026-03-02', NULL, '2026-03-02', '2026-05-11', 0, 'hr/payroll', 'hr/payroll/roster.csv', ':3'),
  ('e-zoe', 'Zoe', 'zoe@clinic.example', 0, '2024-05-06', '2026-07-31', NULL, '2026-05-11', 0, 'hr/payroll', 'hr/payroll/roster.csv', ':4');
