-- A bucket answers everyone.

INSERT INTO public_access (name, phi, who, verb, declared, scope, artefact, place) VALUES
  ('patient-files', 1, '999988887777', 'read', 1, 'aws/111122223333', 'aws/111122223333/s3api.get-bucket-policy.json', '/Statement/0'),
  ('exports', 1, 'everyone', 'read', 0, 'aws/111122223333', 'aws/111122223333/s3api.get-bucket-policy.json', '/Statement/1');
