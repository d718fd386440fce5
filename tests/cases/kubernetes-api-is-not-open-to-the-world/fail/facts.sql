-- One answers from 0.0.0.0/0.

INSERT INTO k8s_clusters (name, public_endpoint, open_endpoint, audit_log, oidc, secrets_encrypted, scope, artefact, place) VALUES
  ('prod', 0, 0, 1, 1, 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/eks.describe-cluster.json', '/cluster/0'),
  ('batch', 0, 1, 1, 1, 1, 'aws/111122223333/us-east-1', 'aws/111122223333/us-east-1/eks.describe-cluster.json', '/cluster/1');
