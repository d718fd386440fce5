-- Where the account hangs was not collected, so that what is denied above it is not known.

INSERT INTO scopes (scope, platform, account, region, name, declared, seen) VALUES ('aws/111122223333', 'aws', '111122223333', NULL, NULL, 1, 1);
INSERT INTO artefacts (path, kind, account, region, subject, captured_at, captured_by, digest, size, outcome, because, source, superseded_by) VALUES
  ('aws/111122223333/organizations.list-targets-for-policy.p-1.json', 'aws.organizations.targets', '111122223333', NULL, 'p-1', NULL, NULL, '', 1, 'collected', NULL, 'x', NULL);
INSERT INTO org_accounts (id, name, active, scope, artefact, place) VALUES
  ('111122223333', 'prod', 1, 'aws/111122223333', 'aws/111122223333/organizations.list-accounts.json', '/Accounts/0');
INSERT INTO org_policies (id, name, aws_managed, scope, artefact, place) VALUES
  ('p-1', 'guardrails', 0, 'aws/111122223333', 'aws/111122223333/organizations.list-policies.json', '/Policies/0');
INSERT INTO org_attachments (policy_id, target_id, target_kind, scope, artefact, place) VALUES
  ('p-1', 'r-ab12', 'root', 'aws/111122223333', 'aws/111122223333/organizations.list-targets-for-policy.p-1.json', '/Targets/0');
INSERT INTO org_statements (policy_id, sid, effect, actions, not_actions, resources, conditions, scope, artefact, place) VALUES
  ('p-1', 'Keep', 'Deny', '["cloudtrail:StopLogging","guardduty:Delete*","config:StopConfigurationRecorder","organizations:LeaveOrganization"]', NULL, '["*"]', NULL, 'aws/111122223333', 'aws/111122223333/organizations.describe-policy.p-1.json', '/Policy/Content');
