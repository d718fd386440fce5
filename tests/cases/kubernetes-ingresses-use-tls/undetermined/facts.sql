-- The certificate is the load balancer's.

INSERT INTO k8s_ingresses (name, namespace, class, hosts, tls, scope, artefact, place) VALUES
  ('web/front', 'web', 'alb', '["clinic.example"]', NULL, 'kubernetes/111122223333', 'kubernetes/111122223333/networking.ingresses.json', '/items/0');
