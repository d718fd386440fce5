-- The Secrets may not be listed.

INSERT INTO sources (scope, kind, state, artefact, because) VALUES
  ('kubernetes/prod', 'kubernetes.core.secrets', 'denied', NULL, 'secrets is forbidden');
