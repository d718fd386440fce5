-- One a month after.

INSERT INTO hr_people (id, name, email, active, started_on, screened_on, trained_on, offshore, scope, artefact, place) VALUES
  ('e-ana', 'Ana', 'ana@clinic.example', 1, '2024-05-06', '2024-04-20', '2026-05-11', 0, 'hr/payroll', 'hr/payroll/roster.csv', ':2'),
  ('e-cy', 'Cy', 'cy@clinic.example', 1, '2026-03-02', '2026-04-01', '2026-05-11', 0, 'hr/payroll', 'hr/payroll/roster.csv', ':3');
