//! Reads pods and service accounts: as whom a pod runs, and what it shares with its node.

use super::objects::{deployed, full_name, name};
use crate::inventory::node::Node;
use crate::inventory::reading::{Answer, Reading};
use serde_json::Value;

pub(super) fn pods(reading: &Reading<'_>, answer: &Answer) {
    deployed(reading, answer, "Pod", |node| {
        let (Some(full), Some((_, namespace))) = (full_name(node), name(node)) else { return };
        let Some(spec) = node.get("spec") else {
            node.problem("`spec` is lacking");
            return;
        };
        let row = node.row("k8s_pods").text("name", full).opt_text("namespace", namespace.as_deref());
        let row = row
            .opt_text("owner", owner(node))
            .text("service_account", spec.text("serviceAccountName").unwrap_or_else(|| "default".to_owned()))
            .opt_bool("automounts", spec.bool("automountServiceAccountToken"));
        node.put(&sharing(&spec).put(row));
    });
}

/// `ReplicaSet web-7d4b9c`: what made the pod.
fn owner(node: &Node<'_, '_>) -> Option<String> {
    let owners = node.get("metadata")?.list("ownerReferences");
    let owner = owners.first()?;
    Some(format!("{} {}", owner.text("kind")?, owner.text("name")?))
}

pub(super) fn service_accounts(reading: &Reading<'_>, answer: &Answer) {
    deployed(reading, answer, "ServiceAccount", |node| {
        let (Some(full), Some((_, namespace))) = (full_name(node), name(node)) else { return };
        let row = node.row("k8s_service_accounts").text("name", full).opt_text("namespace", namespace.as_deref());
        node.put(&row.opt_bool("automounts", node.bool("automountServiceAccountToken")));
    });
}

/// What a pod shares with its node. NULL where it cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sharing {
    pub(super) host_network: Option<bool>,
    pub(super) host_processes: Option<bool>,
    pub(super) host_paths: Option<bool>,
    pub(super) privileged: Option<bool>,
}

impl Sharing {
    fn put(self, row: crate::facts::Row) -> crate::facts::Row {
        row.opt_bool("host_network", self.host_network)
            .opt_bool("host_processes", self.host_processes)
            .opt_bool("host_paths", self.host_paths)
            .opt_bool("privileged", self.privileged)
    }
}

/// Reads a pod's own part, or that of a template. What is left out is no.
pub(super) fn sharing(spec: &Node<'_, '_>) -> Sharing {
    let flag = |node: &Node<'_, '_>, key: &str| match node.value.get(key) {
        None | Some(Value::Null) => Some(false),
        Some(_) => node.bool(key),
    };
    let mut privileged = Some(false);
    for list in ["containers", "initContainers", "ephemeralContainers"] {
        for container in spec.list(list) {
            let own = container
                .get("securityContext")
                .map_or(Some(false), |context| any(&[flag(&context, "privileged"), adds_all(&context)]));
            privileged = any(&[privileged, own]);
        }
    }
    let windows =
        spec.value.pointer("/securityContext/windowsOptions/hostProcess").and_then(Value::as_bool) == Some(true);
    Sharing {
        host_network: flag(spec, "hostNetwork"),
        host_processes: any(&[flag(spec, "hostPID"), flag(spec, "hostIPC"), Some(windows)]),
        host_paths: Some(spec.list("volumes").iter().any(|volume| volume.get("hostPath").is_some())),
        privileged,
    }
}

/// Capabilities with which a container is its node's master.
fn adds_all(context: &Node<'_, '_>) -> Option<bool> {
    let Some(capabilities) = context.get("capabilities") else { return Some(false) };
    if capabilities.get("add").is_none() {
        return Some(false);
    }
    let added = capabilities.texts("add")?;
    Some(added.iter().any(|name| ["ALL", "SYS_ADMIN", "CAP_SYS_ADMIN"].contains(&name.to_ascii_uppercase().as_str())))
}

/// Whether any is true; not known if none is and one is not known.
fn any(values: &[Option<bool>]) -> Option<bool> {
    if values.contains(&Some(true)) {
        return Some(true);
    }
    (!values.contains(&None)).then_some(false)
}
