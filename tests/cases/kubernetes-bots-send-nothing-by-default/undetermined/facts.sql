-- The policies could not be read.

INSERT INTO k8s_namespaces (name, denies_ingress, denies_egress, tier, scope, artefact, place) VALUES
  ('bots', 1, NULL, 'bot', 'kubernetes/prod', 'kubernetes/prod/core.namespaces.json', '/items/0');
