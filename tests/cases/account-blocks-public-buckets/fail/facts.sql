-- One of the four is off in one account.

INSERT INTO public_access_blocks (bucket, configured, block_public_acls, ignore_public_acls, block_public_policy, restrict_public_buckets, scope, artefact, place) VALUES
  (NULL, 1, 1, 1, 1, 0, 'aws/111122223333', 'aws/111122223333/s3api.get-public-access-block.json', ''),
  (NULL, 1, 1, 1, 1, 1, 'aws/444455556666', 'aws/111122223333/s3api.get-public-access-block.json', '');
