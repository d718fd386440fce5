//! KMS keys and secrets.

use super::super::reading::{Answer, Reading};
use super::last_part;

pub(super) fn list(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for key in root.list("Keys") {
        let Some(id) = key.needed("KeyId") else { continue };
        key.put(&key.row("kms_key_list").text("id", id).opt_text("arn", key.text("KeyArn")));
    }
}

pub(super) fn key(reading: &Reading<'_>, answer: &Answer) {
    let Some(key) = reading.root(answer).and_then(|root| root.get("KeyMetadata")) else { return };
    let Some(id) = key.needed("KeyId") else { return };
    let spec = key.text("KeySpec").or_else(|| key.text("CustomerMasterKeySpec"));
    key.put(
        &key.row("kms_key_details")
            .text("id", id)
            .opt_text("arn", key.text("Arn"))
            .opt_text("description", key.text("Description"))
            .opt_text("manager", key.text("KeyManager"))
            .opt_text("state", key.text("KeyState"))
            .opt_bool("symmetric", spec.map(|s| s == "SYMMETRIC_DEFAULT"))
            .opt_text("origin", key.text("Origin"))
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
    root.put(
        &root
            .row("kms_rotation")
            .text("key_id", id)
            .opt_bool("enabled", root.bool("KeyRotationEnabled"))
            .opt_int("period_days", root.int("RotationPeriodInDays")),
    );
}

pub(super) fn aliases(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for alias in root.list("Aliases") {
        let Some(name) = alias.needed("AliasName") else { continue };
        alias.put(&alias.row("kms_aliases").text("name", name).opt_text("key_id", alias.text("TargetKeyId")));
    }
}

pub(super) fn secrets(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for secret in root.list("SecretList") {
        let (Some(id), Some(name)) = (secret.needed("ARN"), secret.needed("Name")) else { continue };
        let rules = secret.get("RotationRules");
        secret.put(
            &secret
                .row("secrets")
                .text("id", id)
                .text("name", name)
                // Secrets Manager leaves the field out where rotation was never set up.
                .opt_bool(
                    "rotation",
                    secret.bool("RotationEnabled").or_else(|| secret.get("RotationEnabled").is_none().then_some(false)),
                )
                .opt_int("rotation_days", rules.and_then(|r| r.int("AutomaticallyAfterDays")))
                .opt_time("last_changed_at", secret.time("LastChangedDate"))
                .opt_text("kms_key", secret.text("KmsKeyId")),
        );
    }
}
