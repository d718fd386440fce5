//! A small catalog of its own, so that no test of the rules depends on the shipped one.
#![allow(dead_code, unreachable_pub)]

use std::collections::BTreeMap;

pub const PILLARS: &str = "format: vouchsafe-catalog/1
version: \"1\"
pillars:
  - { id: identity, title: Identity, sentences: [{ id: people-prove, text: People prove who they are. }] }
  - { id: least-privilege, title: Least privilege }
  - { id: segmentation, title: Segmentation }
  - { id: audit-logging, title: Audit logging }
  - { id: organisational, title: Organisation }
";

pub const QUESTIONS: &str = "format: vouchsafe-questions/1
questions:
  - { id: access, title: Access, ask: Who?, headline: [{ check: people-use-mfa, critical: true }, { check: no-open-groups }, { document: policy }] }
  - { id: perimeter, title: Perimeter, ask: Where?, headline: [{ check: no-open-groups }] }
  - { id: record, title: Logging, ask: What?, headline: [{ check: a-trail-exists }] }
  - { id: response, title: Response, ask: How?, headline: [] }
";

pub const POLICY: &str = "format: vouchsafe-policy/1
thresholds:
  - { id: key_age_days, title: Oldest key, value: 90, unit: days, stricter: lower }
";

pub const DOCUMENTS: &str = "format: vouchsafe-documents/1
documents:
  - { id: policy, title: Access policy, about: Who may what., owner: security officer, review_months: 12 }
";

pub const ATTESTATIONS: &str = "format: vouchsafe-attestations/1
attestations:
  - { id: proofing, title: Identity proofing, about: How identities are proved., owner: people operations, valid_days: 365 }
";

pub const FRAMEWORK: &str = "format: vouchsafe-framework/1
id: test
title: A framework of our own
source: These tests
requirements:
  - { id: T1, title: Law alone, level: standard, nature: technical, pillars: [identity], questions: [access], summary: People., expectations: [{ check: people-use-mfa, basis: law }, { document: policy, basis: law }] }
  - { id: T2, title: Policy alone, level: standard, nature: technical, pillars: [identity], questions: [access], summary: Groups., expectations: [{ check: no-open-groups, basis: policy }] }
  - { id: T3, title: People, level: required, nature: procedural, pillars: [identity], questions: [access], summary: Proofing., expectations: [{ check: people-use-mfa, basis: law }, { attestation: proofing, basis: law }] }
  - { id: T4, title: Not ours, level: standard, nature: procedural, applies: covered-entity, pillars: [organisational], questions: [response], summary: Theirs. }
  - { id: T5, title: Law and policy, level: addressable, nature: technical, aliases: [T5a], pillars: [segmentation], questions: [perimeter], summary: Both., expectations: [{ check: people-use-mfa, basis: law }, { check: no-open-groups, basis: policy }] }
  - { id: T6, title: Elsewhere, level: criterion, nature: technical, pillars: [segmentation], questions: [perimeter], summary: GCP., expectations: [{ check: gcp-buckets-closed, basis: criterion }] }
  - { id: T7, title: Buckets, level: criterion, nature: technical, pillars: [segmentation], questions: [perimeter], summary: Buckets., expectations: [{ check: buckets-encrypted, basis: criterion }, { check: no-open-groups, basis: criterion }] }
  - { id: T8, title: A trail, level: required, nature: technical, pillars: [audit-logging], questions: [record], summary: Trails., expectations: [{ check: a-trail-exists, basis: law }] }
";

pub const COLLECTOR: &str = "format: vouchsafe-collector/1
platform: aws
kinds:
  - { kind: aws.iam.credential-report, command: iam get-credential-report, reach: account, about: users, owner: cloud administrator }
  - { kind: aws.ec2.security-groups, command: ec2 describe-security-groups, reach: region, about: groups, owner: network engineer }
  - { kind: aws.s3.buckets, command: s3api list-buckets, reach: account, about: buckets, owner: cloud administrator }
  - { kind: aws.s3.bucket-encryption, command: 's3api get-bucket-encryption --bucket {subject}', reach: account, per: bucket, about: encryption, owner: cloud administrator }
  - { kind: aws.cloudtrail.trails, command: cloudtrail describe-trails, reach: region, about: trails, owner: cloud administrator }
";

/// One check's file.
pub fn check(id: &str, pillar: &str, more: &str) -> (String, Vec<u8>) {
    let text = format!(
        "format: vouchsafe-check/1\nid: {id}\ntitle: Title of {id}\npillar: {pillar}\nquestions: [access]\nseverity: high\npopulation: All of them\nremediation: Mend it.\n{more}"
    );
    (format!("catalog/checks/{id}.yaml"), text.into_bytes())
}

/// The whole catalog's files.
pub fn files() -> BTreeMap<String, Vec<u8>> {
    let mut files: BTreeMap<String, Vec<u8>> = [
        ("pillars", PILLARS),
        ("questions", QUESTIONS),
        ("policy", POLICY),
        ("documents", DOCUMENTS),
        ("attestations", ATTESTATIONS),
        ("frameworks/test", FRAMEWORK),
        ("collectors/aws", COLLECTOR),
    ]
    .into_iter()
    .map(|(name, text)| (format!("catalog/{name}.yaml"), text.as_bytes().to_vec()))
    .collect();
    files.extend([
        check(
            "people-use-mfa",
            "identity",
            "sentence: people-prove\nfrom: credential_report\nwhere: console_access\npass: mfa\nshow: [password_last_used]\nwhen_empty: undetermined\n",
        ),
        check(
            "no-open-groups",
            "segmentation",
            "from: security_group_rules\nwhere: direction = 'ingress'\npass: NOT anywhere\nwhen_empty: pass\n",
        ),
        check(
            "buckets-encrypted",
            "segmentation",
            "needs: [aws.s3.bucket-encryption]\nfrom: (SELECT b.*, e.algorithm, CASE WHEN e.artefact IS NOT NULL THEN json_array(e.artefact) END AS also FROM bucket_list b LEFT JOIN bucket_encryption e ON e.bucket = b.name)\npass: algorithm = 'aws:kms'\nwhen_empty: not-applicable\n",
        ),
        check("a-trail-exists", "audit-logging", "from: trails\npass: multi_region\nwhen_empty: fail\n"),
        check(
            "gcp-buckets-closed",
            "segmentation",
            "needs: [gcp.storage.buckets]\nfrom: gcp_buckets\npass: public_prevented\nwhen_empty: not-applicable\n",
        ),
    ]);
    // The collector of the second platform, so that its kind is known.
    files.insert(
        "catalog/collectors/gcp.yaml".to_owned(),
        b"format: vouchsafe-collector/1\nplatform: gcp\nkinds:\n  - { kind: gcp.storage.buckets, command: storage buckets list, reach: account, about: buckets, owner: cloud administrator }\n".to_vec(),
    );
    files
}
