-- An old pipeline token.

INSERT INTO k8s_tokens (name, service_account, created_at, scope, artefact, place) VALUES
  ('ci/deployer-token-x2k', 'deployer', '2023-05-01T00:00:00Z', 'kubernetes/prod', 'kubernetes/prod/core.secrets.json', '/items/0');
