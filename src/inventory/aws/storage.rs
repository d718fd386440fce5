//! S3: buckets and what each answers about itself.

use super::super::node::Node;
use super::super::policy::{Holder, Statement, any_of, statements};
use super::super::reading::{Answer, Reading};
use crate::facts::Row;
use serde_json::Value;
use std::collections::BTreeSet;

pub(super) fn list(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for bucket in root.always("Buckets") {
        let Some(name) = bucket.id("Name") else { continue };
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
    let configuration = reading.root(answer).and_then(|root| root.must("ServerSideEncryptionConfiguration"));
    let Some(configuration) = configuration else {
        if matches!(answer, Answer::NotConfigured)
            && let Some(row) = about(reading, "bucket_encryption", "")
        {
            reading.put(&row.bool("configured", false));
        }
        return;
    };
    let Some(row) = about(reading, "bucket_encryption", &configuration.pointer) else { return };
    let rule = configuration.always("Rules").into_iter().find_map(|r| r.get("ApplyServerSideEncryptionByDefault"));
    const ALGORITHMS: &[&str] = &["aws:kms", "aws:kms:dsse", "AES256", "aws:fsx"];
    reading.put(
        &row.bool("configured", true)
            .opt_text("algorithm", rule.as_ref().and_then(|r| r.word("SSEAlgorithm", ALGORITHMS)))
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
    let Some(configuration) = reading.root(answer).and_then(|root| root.must("PublicAccessBlockConfiguration")) else {
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
    let on = |key: &str, words: &[&str]| match &root {
        Some(root) if root.has(key) => root.is(key, words),
        Some(_) | None => Some(false),
    };
    reading.put(
        &row.opt_bool("enabled", on("Status", &["Enabled", "Suspended"]))
            .opt_bool("mfa_delete", on("MFADelete", &["Enabled", "Disabled"])),
    );
}

pub(super) fn object_lock(reading: &Reading<'_>, answer: &Answer) {
    let Some(row) = about(reading, "bucket_object_lock", "") else { return };
    let unlocked = |row: Row| row.text("mode", "none").int("days", 0);
    if matches!(answer, Answer::NotConfigured) {
        return reading.put(&unlocked(row.bool("enabled", false)));
    }
    let Some(configuration) = reading.root(answer).and_then(|root| root.must("ObjectLockConfiguration")) else {
        return;
    };
    let row = row.opt_bool("enabled", configuration.is("ObjectLockEnabled", &["Enabled"]));
    if !configuration.has("Rule") {
        return reading.put(&unlocked(row));
    }
    let retention = configuration.get("Rule").and_then(|rule| rule.must("DefaultRetention"));
    let Some(retention) = retention else { return reading.put(&row) };
    reading.put(
        &row.opt_text("mode", retention.word("Mode", &["COMPLIANCE", "GOVERNANCE"])).opt_int("days", days(&retention)),
    );
}

/// S3 takes days or years, not both; some tools print 0 for the one that is not set. A year counts 365 days.
fn days(retention: &Node<'_, '_>) -> Option<i64> {
    let (days, years) = (retention.int("Days"), retention.int("Years"));
    let readable = days.is_some() == retention.has("Days") && years.is_some() == retention.has("Years");
    match (days.unwrap_or(0), years.unwrap_or(0)) {
        (days, 0) if readable && days > 0 => Some(days),
        (0, years) if readable && years > 0 => years.checked_mul(365),
        (days, years) => {
            if readable {
                retention.problem(format!("`Days` is {days} and `Years` is {years}: how long it retains is not said"));
            }
            None
        }
    }
}

pub(super) fn policy(reading: &Reading<'_>, answer: &Answer) {
    let Some(row) = about(reading, "bucket_policies", "") else { return };
    if matches!(answer, Answer::NotConfigured) {
        return reading.put(&row.bool("configured", false));
    }
    let Some(root) = reading.root(answer) else { return };
    let Some(document) = root.policy_always("Policy") else {
        return reading.put(&row.bool("configured", true));
    };
    let statements = statements(&document, Holder::Resource);
    for problem in statements.iter().flat_map(|s| &s.problems) {
        reading.problem("/Policy", problem.clone());
    }
    let bucket = reading.subject().unwrap_or_default();
    reading.put(
        &row.bool("configured", true)
            .json("document", &document)
            .opt_bool("allows_everyone", any_of(statements.iter().map(Statement::open_to_everyone)))
            .opt_bool("denies_plain_http", any_of(statements.iter().map(|s| denies_plain_http(s, bucket))))
            .opt_json("other_accounts", others(&statements, reading.account()).as_ref()),
    );
}

/// Accounts other than its own that a policy lets in; NULL where none is known and somebody's account is not.
fn others(statements: &[Statement], own: Option<&str>) -> Option<Value> {
    let own = own?;
    let (mut accounts, mut all) = (BTreeSet::new(), true);
    for statement in statements {
        let (others, known) = statement.other_accounts(own);
        accounts.extend(others);
        all &= known;
    }
    (all || !accounts.is_empty()).then(|| accounts.into_iter().collect::<Vec<_>>().into())
}

/// Denies everyone every S3 action on the bucket's objects unless the request came over TLS.
fn denies_plain_http(statement: &Statement, bucket: &str) -> Option<bool> {
    if !statement.problems.is_empty() {
        return statement.allows().filter(|allows| *allows).map(|_| false);
    }
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
                && !c.values.is_empty()
                && c.values.iter().all(|v| v.eq_ignore_ascii_case("false"))
        });
    let denies = statement.allows() == Some(false) && statement.names_everyone() == Some(true);
    Some(denies && !statement.not_principal && all_actions && all_objects && over_tls)
}

pub(super) fn acl(reading: &Reading<'_>, answer: &Answer) {
    let (Some(root), Some(row)) = (reading.root(answer), about(reading, "bucket_acls", "")) else { return };
    let mut public = Vec::new();
    let grants = root.always("Grants");
    let mut known = root.value.get("Grants").and_then(Value::as_array).is_some_and(|all| all.len() == grants.len());
    for grant in grants {
        let Some(grantee) = grant.must("Grantee") else {
            known = false;
            continue;
        };
        let uri = grantee.text("URI");
        let everyone = uri
            .as_deref()
            .is_some_and(|uri| uri.ends_with("/global/AllUsers") || uri.ends_with("/global/AuthenticatedUsers"));
        if everyone {
            public.push(grant.text("Permission").unwrap_or_else(|| "?".to_owned()));
        } else if uri.is_none() && grantee.text("ID").is_none() && grantee.text("EmailAddress").is_none() {
            grantee.problem("the grantee is neither a group nor an account");
            known = false;
        }
    }
    reading.put(&row.opt_json("public_grants", (known || !public.is_empty()).then(|| Value::from(public)).as_ref()));
}

/// A bucket that logs nothing answers with nothing.
pub(super) fn logging(reading: &Reading<'_>, answer: &Answer) {
    let Some(row) = about(reading, "bucket_logging", "") else { return };
    let root = reading.root(answer);
    let enabled = root.as_ref().and_then(|root| root.get("LoggingEnabled"));
    let odd = enabled.is_none() && root.as_ref().is_some_and(|root| root.has("LoggingEnabled"));
    let target = enabled.as_ref().and_then(|e| e.needed("TargetBucket"));
    reading.put(&row.opt_bool("enabled", (!odd).then_some(enabled.is_some())).opt_text("target", target));
}

pub(super) fn lifecycle(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for rule in root.always("Rules") {
        let Some(row) = about(reading, "bucket_lifecycle", &rule.pointer) else { return };
        let (current, earlier) = (rule.get("Expiration"), rule.get("NoncurrentVersionExpiration"));
        let days = current.as_ref().and_then(|e| e.int("Days"));
        let dated = current.as_ref().is_some_and(|e| e.text("Date").is_some());
        let marker = current.as_ref().and_then(|e| e.bool("ExpiredObjectDeleteMarker"));
        let earlier_days = earlier.as_ref().and_then(|e| e.int("NoncurrentDays"));
        let unread = current.is_some() != rule.has("Expiration")
            || earlier.is_some() != rule.has("NoncurrentVersionExpiration")
            || (current.is_some() && days.is_none() && !dated && marker.is_none());
        let expires = match days.is_some() || dated || earlier.is_some() {
            true => Some(true),
            false => (!unread).then_some(false),
        };
        let known = !dated && earlier.is_some() == earlier_days.is_some();
        reading.put(
            &row.opt_text("rule", rule.text("ID"))
                .opt_bool("active", rule.is("Status", &["Enabled", "Disabled"]))
                .opt_bool("expires", expires)
                .opt_int("expires_days", if known { days.into_iter().chain(earlier_days).min() } else { None }),
        );
    }
}
