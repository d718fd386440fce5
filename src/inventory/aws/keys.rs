//! KMS keys and secrets.

use super::super::reading::{Answer, Reading};
use super::last_part;

pub(super) fn list(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for key in root.always("Keys") {
        let Some(id) = key.id("KeyId") else { continue };
        key.put(&key.row("kms_key_list").text("id", id).opt_text("arn", key.text("KeyArn")));
    }
}

/// How the names of kinds of key begin that are not symmetric encryption keys.
const OTHER_SPECS: &[&str] = &["RSA_", "ECC_", "HMAC_", "SM2", "ML_DSA_"];

/// States of a key. (AWS KMS API reference, KeyMetadata.)
const STATES: &[&str] = &[
    "Enabled",
    "Disabled",
    "PendingDeletion",
    "PendingReplicaDeletion",
    "PendingImport",
    "Creating",
    "Updating",
    "Unavailable",
];

pub(super) fn key(reading: &Reading<'_>, answer: &Answer) {
    let Some(key) = reading.root(answer).and_then(|root| root.must("KeyMetadata")) else { return };
    let Some(id) = key.needed("KeyId") else { return };
    let spec = key.text(if key.has("KeySpec") { "KeySpec" } else { "CustomerMasterKeySpec" });
    let symmetric = match spec.as_deref() {
        Some("SYMMETRIC_DEFAULT") => Some(true),
        Some(spec) if OTHER_SPECS.iter().any(|start| spec.starts_with(start)) => Some(false),
        Some(spec) => {
            key.problem(format!("`{spec}` is no kind of key that is known"));
            None
        }
        None => None,
    };
    key.put(
        &key.row("kms_key_details")
            .text("id", id)
            .opt_text("arn", key.text("Arn"))
            .opt_text("description", key.text("Description"))
            .opt_text("manager", key.word("KeyManager", &["CUSTOMER", "AWS"]))
            .opt_text("state", key.word("KeyState", STATES))
            .opt_bool("symmetric", symmetric)
            .opt_text("origin", key.word("Origin", &["AWS_KMS", "EXTERNAL", "AWS_CLOUDHSM", "EXTERNAL_KEY_STORE"]))
            .opt_time("deletion_at", key.time("DeletionDate")),
    );
}

pub(super) fn rotation(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    let named = root.text("KeyId").or_else(|| reading.subject().map(str::to_owned));
    let Some(named) = named else {
        return root.problem("the answer does not say which key it is about");
    };
    // An alias is looked up once every artefact is read; an ARN ends with the id.
    let id = if named.starts_with("alias/") { named } else { last_part(&named).to_owned() };
    // Where no period is said, it is a year. (AWS KMS API reference, GetKeyRotationStatus.)
    let enabled = root.bool("KeyRotationEnabled");
    let year = if root.has("RotationPeriodInDays") { None } else { enabled.filter(|on| *on).map(|_| 365) };
    root.put(
        &root
            .row("kms_rotation")
            .text("key_id", id)
            .opt_bool("enabled", enabled)
            .opt_int("period_days", root.int("RotationPeriodInDays").or(year)),
    );
}

pub(super) fn aliases(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for alias in root.always("Aliases") {
        let Some(name) = alias.id("AliasName") else { continue };
        alias.put(&alias.row("kms_aliases").text("name", name).opt_text("key_id", alias.text("TargetKeyId")));
    }
}

pub(super) fn secrets(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for secret in root.always("SecretList") {
        let (Some(id), Some(name)) = (secret.id("ARN"), secret.needed("Name")) else { continue };
        let rules = secret.get("RotationRules");
        secret.put(
            &secret
                .row("secrets")
                .text("id", id)
                .text("name", name)
                // Secrets Manager leaves the field out where rotation was never set up.
                .opt_bool(
                    "rotation",
                    if secret.has("RotationEnabled") { secret.bool("RotationEnabled") } else { Some(false) },
                )
                .opt_int("rotation_days", rules.and_then(|r| r.int("AutomaticallyAfterDays")))
                .opt_time("last_changed_at", secret.time("LastChangedDate"))
                .opt_text("kms_key", secret.text("KmsKeyId")),
        );
    }
}
