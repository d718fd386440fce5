//! S3: buckets and what each answers about itself.

use super::super::policy::{self, account_of};
use super::super::reading::{Answer, Reading};
use crate::facts::Row;
use serde_json::Value;
use std::collections::BTreeSet;

pub(super) fn list(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for bucket in root.list("Buckets") {
        let Some(name) = bucket.needed("Name") else { continue };
        bucket.put(&bucket.row("bucket_list").text("name", name).opt_time("created_at", bucket.time("CreationDate")));
    }
}

/// A row about the bucket that the artefact is about.
fn about(reading: &Reading<'_>, table: &'static str, pointer: &str) -> Option<Row> {
    match reading.subject() {
        Some(bucket) => Some(reading.row(table, pointer).text("bucket", bucket)),
        None => {
            reading.problem("", "the answer does not say which bucket it is about".to_owned());
            None
        }
    }
}

pub(super) fn encryption(reading: &Reading<'_>, answer: &Answer) {
    let configuration = reading.root(answer).and_then(|root| root.get("ServerSideEncryptionConfiguration"));
    let Some(configuration) = configuration else {
        if matches!(answer, Answer::NotConfigured)
            && let Some(row) = about(reading, "bucket_encryption", "")
        {
            reading.put(&row.bool("configured", false));
        }
        return;
    };
    let Some(row) = about(reading, "bucket_encryption", &configuration.pointer) else { return };
    let rule = configuration.list("Rules").into_iter().find_map(|r| r.get("ApplyServerSideEncryptionByDefault"));
    reading.put(
        &row.bool("configured", true)
            .opt_text("algorithm", rule.as_ref().and_then(|r| r.text("SSEAlgorithm")))
            .opt_text("kms_key", rule.as_ref().and_then(|r| r.text("KMSMasterKeyID"))),
    );
}

pub(super) fn public_access_block(reading: &Reading<'_>, answer: &Answer) {
    if let Some(row) = about(reading, "public_access_blocks", "") {
        block(reading, answer, row);
    }
}

pub(super) fn account_public_access_block(reading: &Reading<'_>, answer: &Answer) {
    block(reading, answer, reading.row("public_access_blocks", ""));
}

fn block(reading: &Reading<'_>, answer: &Answer, row: Row) {
    const NAMES: [&str; 4] =
        ["block_public_acls", "ignore_public_acls", "block_public_policy", "restrict_public_buckets"];
    const KEYS: [&str; 4] = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"];
    if matches!(answer, Answer::NotConfigured) {
        return reading.put(&NAMES.iter().fold(row.bool("configured", false), |row, name| row.bool(name, false)));
    }
    let Some(configuration) = reading.root(answer).and_then(|root| root.get("PublicAccessBlockConfiguration")) else {
        return;
    };
    let settings = NAMES.iter().zip(KEYS);
    reading.put(
        &settings.fold(row.bool("configured", true), |row, (name, key)| row.opt_bool(name, configuration.bool(key))),
    );
}

/// A bucket that never had versioning answers with nothing.
pub(super) fn versioning(reading: &Reading<'_>, answer: &Answer) {
    let Some(row) = about(reading, "bucket_versioning", "") else { return };
    let root = reading.root(answer);
    let status = root.as_ref().and_then(|r| r.text("Status"));
    let mfa = root.as_ref().and_then(|r| r.text("MFADelete"));
    reading.put(
        &row.bool("enabled", status.as_deref() == Some("Enabled"))
            .bool("mfa_delete", mfa.as_deref() == Some("Enabled")),
    );
}

pub(super) fn object_lock(reading: &Reading<'_>, answer: &Answer) {
    let Some(row) = about(reading, "bucket_object_lock", "") else { return };
    if matches!(answer, Answer::NotConfigured) {
        return reading.put(&row.bool("enabled", false));
    }
    let Some(configuration) = reading.root(answer).and_then(|root| root.get("ObjectLockConfiguration")) else { return };
    let retention = configuration.get("Rule").and_then(|rule| rule.get("DefaultRetention"));
    let days =
        retention.as_ref().and_then(|r| r.int("Days").or_else(|| r.int("Years").and_then(|y| y.checked_mul(365))));
    reading.put(
        &row.bool("enabled", configuration.text("ObjectLockEnabled").as_deref() == Some("Enabled"))
            .opt_text("mode", retention.as_ref().and_then(|r| r.text("Mode")))
            .opt_int("days", days),
    );
}

pub(super) fn policy(reading: &Reading<'_>, answer: &Answer) {
    let Some(row) = about(reading, "bucket_policies", "") else { return };
    if matches!(answer, Answer::NotConfigured | Answer::Nothing) {
        return reading.put(&row.bool("configured", false));
    }
    let Some(root) = reading.root(answer) else { return };
    let Some(document) = root.policy("Policy") else {
        return reading.put(&row.bool("configured", true));
    };
    let statements = policy::statements(&document);
    for problem in statements.iter().flat_map(|s| &s.problems) {
        reading.problem("/Policy", problem.clone());
    }
    let open: Vec<Option<bool>> = statements.iter().map(policy::Statement::open_to_everyone).collect();
    let everyone = if open.contains(&Some(true)) {
        Some(true)
    } else if open.contains(&None) {
        None
    } else {
        Some(false)
    };
    let bucket = reading.subject().unwrap_or_default();
    let plain_http_denied = statements.iter().any(|s| denies_plain_http(s, bucket));
    let others: BTreeSet<String> = statements
        .iter()
        .filter(|s| s.allows())
        .flat_map(|s| &s.principals)
        .filter(|(kind, _)| kind == "AWS")
        .filter_map(|(_, principal)| account_of(principal))
        .filter(|account| Some(*account) != reading.account())
        .map(str::to_owned)
        .collect();
    let others = reading.account().map(|_| Value::from(others.into_iter().collect::<Vec<_>>()));
    reading.put(
        &row.bool("configured", true)
            .json("document", &document)
            .opt_bool("allows_everyone", everyone)
            .bool("denies_plain_http", plain_http_denied)
            .opt_json("other_accounts", others.as_ref()),
    );
}

/// Denies everyone every S3 action on the bucket's objects unless the request came over TLS.
fn denies_plain_http(statement: &policy::Statement, bucket: &str) -> bool {
    let objects = format!("arn:aws:s3:::{bucket}/*");
    let all_actions = statement.actions.iter().flatten().any(|a| a == "*" || a.eq_ignore_ascii_case("s3:*"));
    let all_objects = statement
        .resources
        .iter()
        .flatten()
        .any(|r| r == "*" || *r == objects || *r == format!("arn:aws:s3:::{bucket}*"));
    let conditions = statement.conditions();
    let over_tls = conditions.len() == 1
        && conditions.iter().all(|c| {
            c.operator == "bool"
                && c.key == "aws:securetransport"
                && c.values.iter().all(|v| v.eq_ignore_ascii_case("false"))
        });
    statement.effect.as_deref() == Some("Deny")
        && statement.names_everyone()
        && !statement.not_principal
        && all_actions
        && all_objects
        && over_tls
}

pub(super) fn acl(reading: &Reading<'_>, answer: &Answer) {
    let (Some(root), Some(row)) = (reading.root(answer), about(reading, "bucket_acls", "")) else { return };
    let mut public = Vec::new();
    for grant in root.list("Grants") {
        let uri = grant.get("Grantee").and_then(|g| g.text("URI")).unwrap_or_default();
        if uri.ends_with("/global/AllUsers") || uri.ends_with("/global/AuthenticatedUsers") {
            public.push(grant.text("Permission").unwrap_or_else(|| "?".to_owned()));
        }
    }
    reading.put(&row.opt_json("public_grants", root.get("Grants").map(|_| Value::from(public)).as_ref()));
}

/// A bucket that logs nothing answers with nothing.
pub(super) fn logging(reading: &Reading<'_>, answer: &Answer) {
    let Some(row) = about(reading, "bucket_logging", "") else { return };
    let enabled = reading.root(answer).and_then(|root| root.get("LoggingEnabled"));
    let target = enabled.as_ref().and_then(|e| e.text("TargetBucket"));
    reading.put(&row.bool("enabled", enabled.is_some()).opt_text("target", target));
}

pub(super) fn lifecycle(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for rule in root.list("Rules") {
        let Some(row) = about(reading, "bucket_lifecycle", &rule.pointer) else { return };
        let (current, earlier) = (rule.get("Expiration"), rule.get("NoncurrentVersionExpiration"));
        let days = current.as_ref().and_then(|e| e.int("Days"));
        let dated = current.as_ref().is_some_and(|e| e.text("Date").is_some());
        let earlier_days = earlier.as_ref().and_then(|e| e.int("NoncurrentDays"));
        let known = !dated && earlier.is_some() == earlier_days.is_some();
        reading.put(
            &row.opt_text("rule", rule.text("ID"))
                .bool("active", rule.text("Status").as_deref() == Some("Enabled"))
                .bool("expires", days.is_some() || dated || earlier.is_some())
                .opt_int("expires_days", if known { days.into_iter().chain(earlier_days).min() } else { None }),
        );
    }
}
