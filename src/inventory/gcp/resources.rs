//! Firewall rules, Cloud SQL instances, buckets, log buckets, projects. Takes one item as the API writes it, gives a row.

use super::super::node::Node;
use super::{last_step, name_of, texts_or_empty};
use crate::facts::Row;
use serde_json::Value;

/// (Compute Engine API, `firewalls`.)
pub(super) fn firewall_rule(node: &Node<'_, '_>, full: Option<&str>) -> Option<Row> {
    let name = name_of(node, full)?;
    let (allowed, denied) = (node.has("allowed"), node.has("denied"));
    let direction = node.word("direction", &["INGRESS", "EGRESS"]);
    let ranges = match direction.as_deref() {
        Some("EGRESS") => node.texts("destinationRanges"),
        Some(_) => node.texts("sourceRanges"),
        None => None,
    };
    // Sources add up: a range is not narrowed by a tag beside it. ("VPC firewall rules", "Sources".)
    let tagged = ["sourceTags", "sourceServiceAccounts"].iter().any(|key| node.has(key));
    let anywhere = match &ranges {
        Some(ranges) => Some(ranges.iter().any(|range| matches!(range.as_str(), "0.0.0.0/0" | "::/0"))),
        None => (direction.as_deref() == Some("INGRESS") && tagged).then_some(false),
    };
    let ranges = ranges.or_else(|| (anywhere == Some(false)).then(Vec::new));
    let listed = if allowed { Some("allowed") } else { denied.then_some("denied") };
    Some(
        node.row("gcp_firewall_rules")
            .text("name", last_step(&name))
            .opt_text("network", node.text("network").map(|network| last_step(&network).to_owned()))
            .opt_text("direction", direction)
            .opt_bool("allow", (allowed != denied).then_some(allowed))
            .opt_bool("disabled", node.bool("disabled"))
            .opt_int("priority", node.int("priority"))
            .opt_bool("anywhere", anywhere)
            .opt_json("ranges", ranges.map(Value::from).as_ref())
            .opt_json("ports", listed.and_then(|key| ports(node, key)).map(Value::from).as_ref())
            .opt_json(
                "targets",
                texts_or_empty(node, &["targetTags", "targetServiceAccounts"]).map(Value::from).as_ref(),
            ),
    )
}

/// `tcp:443`, `tcp:all`, `icmp`, `all`.
fn ports(node: &Node<'_, '_>, key: &str) -> Option<Vec<String>> {
    let mut ports = Vec::new();
    for rule in node.list(key) {
        let protocol = match rule.text("IPProtocol")?.to_ascii_lowercase().as_str() {
            "6" => "tcp".to_owned(),
            "17" => "udp".to_owned(),
            "1" => "icmp".to_owned(),
            "132" => "sctp".to_owned(),
            other => other.to_owned(),
        };
        match texts_or_empty(&rule, &["ports"])? {
            given if !given.is_empty() => ports.extend(given.into_iter().map(|port| format!("{protocol}:{port}"))),
            _ if matches!(protocol.as_str(), "tcp" | "udp" | "sctp") => ports.push(format!("{protocol}:all")),
            _ => ports.push(protocol),
        }
    }
    Some(ports)
}

const SSL_MODES: [&str; 4] = [
    "SSL_MODE_UNSPECIFIED",
    "ALLOW_UNENCRYPTED_AND_ENCRYPTED",
    "ENCRYPTED_ONLY",
    "TRUSTED_CLIENT_CERTIFICATE_REQUIRED",
];

/// (Cloud SQL Admin API, `instances`, `settings.ipConfiguration`.)
pub(super) fn sql_instance(node: &Node<'_, '_>, full: Option<&str>) -> Option<Row> {
    let name = name_of(node, full)?;
    let settings = node.get("settings");
    let network = settings.as_ref().and_then(|settings| settings.get("ipConfiguration"));
    let addresses = node.list("ipAddresses");
    let public = addresses.iter().any(|address| address.text("type").as_deref() == Some("PRIMARY"));
    let public = if public { Some(true) } else { network.as_ref().and_then(|n| n.bool("ipv4Enabled")) };
    // The mode counts where there is one; older answers have the switch alone.
    let by_mode = network.as_ref().and_then(|n| n.word("sslMode", &SSL_MODES));
    let tls_only = match by_mode.as_deref() {
        Some("SSL_MODE_UNSPECIFIED") | None => network.as_ref().and_then(|n| n.bool("requireSsl")),
        Some(mode) => Some(mode != "ALLOW_UNENCRYPTED_AND_ENCRYPTED"),
    };
    let backups = settings.as_ref().and_then(|s| s.get("backupConfiguration")).and_then(|b| b.bool("enabled"));
    Some(
        node.row("gcp_sql_instances")
            .text("name", last_step(&name))
            .opt_text("engine", node.text("databaseVersion"))
            .opt_bool("public", public)
            .opt_bool("tls_only", tls_only)
            .opt_bool("pgaudit", settings.as_ref().and_then(pgaudit))
            .opt_bool("backups", backups),
    )
}

/// Whether `cloudsql.enable_pgaudit` is on. Flags that nobody set are not printed: settings that are whole, which
/// `kind` shows, and have no flags have it off.
fn pgaudit(settings: &Node<'_, '_>) -> Option<bool> {
    let whole = settings.text("kind").as_deref() == Some("sql#settings");
    if !settings.has("databaseFlags") {
        return whole.then_some(false);
    }
    let flags = settings.list("databaseFlags");
    let flag = flags.iter().find(|flag| flag.text("name").as_deref() == Some("cloudsql.enable_pgaudit"));
    match flag {
        Some(flag) => flag.text("value").map(|value| value.eq_ignore_ascii_case("on")),
        None => flags.iter().all(|flag| flag.text("name").is_some()).then_some(false),
    }
}

/// As the API writes a bucket (`iamConfiguration`), or as gcloud does (`uniform_bucket_level_access`).
/// (Cloud Storage JSON API, `buckets`; `gcloud storage buckets describe`.)
pub(super) fn bucket(node: &Node<'_, '_>, full: Option<&str>) -> Option<Row> {
    let name = name_of(node, full)?;
    let access = node.get("iamConfiguration");
    let words = ["enforced", "inherited", "unspecified"];
    let prevented = node
        .is("public_access_prevention", &words)
        .or_else(|| access.as_ref().and_then(|access| access.is("publicAccessPrevention", &words)));
    let uniform = node.bool("uniform_bucket_level_access").or_else(|| {
        let names = ["uniformBucketLevelAccess", "bucketPolicyOnly"];
        names.iter().find_map(|name| access.as_ref()?.get(name)?.bool("enabled"))
    });
    let retention = node.get("retention_policy").or_else(|| node.get("retentionPolicy"));
    let seconds = retention.as_ref().and_then(|policy| policy.int("retentionPeriod"));
    // `isLocked` is printed only where it is true.
    let locked = retention.as_ref().filter(|_| seconds.is_some());
    let locked = locked.map(|policy| policy.bool("isLocked").unwrap_or(false));
    let key = node.text("default_kms_key").or_else(|| node.get("encryption").and_then(|e| e.text("defaultKmsKeyName")));
    Some(
        node.row("gcp_buckets")
            .text("name", last_step(&name))
            .opt_bool("public_prevented", prevented)
            .opt_bool("uniform_access", uniform)
            .opt_int("retention_days", seconds.map(|seconds| seconds / 86_400))
            .opt_bool("retention_locked", locked)
            .opt_text("kms_key", key.filter(|key| !key.is_empty())),
    )
}

/// (Cloud Logging API, `LogBucket`. `locked` is printed only where it is true: `lifecycleState` shows that the rest of
/// the bucket is printed too.)
pub(super) fn log_bucket(node: &Node<'_, '_>, full: Option<&str>) -> Option<Row> {
    let name = name_of(node, full)?;
    let whole = node.text("lifecycleState").is_some();
    Some(
        node.row("gcp_log_buckets")
            .text("name", last_step(&name))
            .opt_int("retention_days", node.int("retentionDays"))
            .opt_bool("locked", node.bool("locked").or(whole.then_some(false))),
    )
}

/// (Resource Manager API, version 1 `projects.get`, which gcloud prints, and version 3.)
pub(super) fn project(node: &Node<'_, '_>, _: Option<&str>) -> Option<Row> {
    let id = node.needed("projectId")?;
    let by_name = || node.text("name").and_then(|name| name.strip_prefix("projects/").map(str::to_owned));
    Some(
        node.row("gcp_projects")
            .text("name", id)
            .opt_text("number", node.text("projectNumber").or_else(by_name))
            .opt_text("state", node.text("lifecycleState").or_else(|| node.text("state"))),
    )
}
