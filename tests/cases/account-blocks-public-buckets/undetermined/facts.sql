-- One of the four is not known.

INSERT INTO public_access_blocks (bucket, configured, block_public_acls, ignore_public_acls, block_public_policy, restrict_public_buckets, scope, artefact, place) VALUES
  (NULL, 1, 1, 1, NULL, 1, 'aws/111122223333', 'aws/111122223333/s3api.get-public-access-block.json', '');
