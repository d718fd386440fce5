//! Reads manifests: objects that are meant to be made and that no server is known to have. They never become rows of
//! what is deployed.

use super::objects::{full_name, name, walk};
use super::rbac::Rule;
use super::workloads::sharing;
use crate::inventory::node::Node;
use crate::inventory::reading::{Answer, Reading};

pub(super) fn manifests(reading: &Reading<'_>, answer: &Answer) {
    walk(reading, answer, |object, node| {
        if object.is_deployed() {
            return;
        }
        let (Some(full), Some((_, namespace))) = (full_name(node), name(node)) else { return };
        let row = node.row("k8s_planned").text("name", format!("{} {full}", object.kind)).text("kind", object.kind);
        let row = row.opt_text("namespace", namespace.as_deref()).text("api_group", object.group);
        let row = match object.kind {
            "Role" | "ClusterRole" if object.group == "rbac.authorization.k8s.io" => {
                row.opt_bool("everything", everything(node))
            }
            _ => row,
        };
        let row = match pod_of(object.kind, node) {
            Some(pod) => {
                let shared = sharing(&pod);
                let all = [shared.host_network, shared.host_processes, shared.host_paths, shared.privileged];
                let shares =
                    if all.contains(&Some(true)) { Some(true) } else { (!all.contains(&None)).then_some(false) };
                row.opt_bool("shares_node", shares)
            }
            None => row,
        };
        node.put(&row);
    });
}

/// Whether some rule of a role is everything on everything; an aggregated role is known to the server alone.
fn everything(node: &Node<'_, '_>) -> Option<bool> {
    if node.get("aggregationRule").is_some() {
        return None;
    }
    let rules: Vec<Option<bool>> = node.list("rules").iter().map(|rule| Rule::of(rule).everything()).collect();
    if rules.contains(&Some(true)) { Some(true) } else { (!rules.contains(&None)).then_some(false) }
}

/// The pod of a pod, or of what starts pods.
fn pod_of<'r, 'v>(kind: &str, node: &Node<'r, 'v>) -> Option<Node<'r, 'v>> {
    let spec = node.get("spec")?;
    match kind {
        "Pod" => Some(spec),
        "Deployment" | "StatefulSet" | "DaemonSet" | "ReplicaSet" | "Job" => spec.get("template")?.get("spec"),
        "CronJob" => spec.get("jobTemplate")?.get("spec")?.get("template")?.get("spec"),
        _ => None,
    }
}
