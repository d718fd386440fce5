-- Every host.

INSERT INTO k8s_ingresses (name, namespace, class, hosts, tls, scope, artefact, place) VALUES
  ('web/front', 'web', 'nginx', '["clinic.example"]', 1, 'kubernetes/111122223333', 'kubernetes/111122223333/networking.ingresses.json', '/items/0');
