-- One was last trained two years ago.

INSERT INTO hr_people (id, name, email, active, started_on, screened_on, trained_on, offshore, scope, artefact, place) VALUES
  ('e-ana', 'Ana', 'ana@clinic.example', 1, '2024-05-06', '2024-04-20', '2026-05-11', 0, 'hr/payroll', 'hr/payroll/roster.csv', ':2'),
  ('e-cy', 'Cy', 'cy@clinic.example', 1, '2024-05-06', '2024-04-20', '2024-09-02', 0, 'hr/payroll', 'hr/payroll/roster.csv', ':3');
