//! Reads namespaces, network policies, services and ingresses. What a policy denies or lets through is said exactly as
//! the API means it; what remains open is for the analysis of reachability.

use super::objects::{annotation, deployed, full_name, is_empty, name};
use crate::inventory::node::Node;
use crate::inventory::reading::{Answer, Reading};
use serde_json::Value;

pub(super) fn namespaces(reading: &Reading<'_>, answer: &Answer) {
    deployed(reading, answer, "Namespace", |node| {
        if let Some((name, _)) = name(node) {
            let labels = node.get("metadata").and_then(|metadata| metadata.get("labels").map(|labels| labels.value));
            let enforced =
                labels.and_then(|labels| labels.get("pod-security.kubernetes.io/enforce")).and_then(Value::as_str);
            node.put(&node.row("k8s_namespace_list").text("name", name).opt_text("pod_security", enforced));
        }
    });
}

pub(super) fn policies(reading: &Reading<'_>, answer: &Answer) {
    deployed(reading, answer, "NetworkPolicy", |node| {
        let Some((name, Some(namespace))) = name(node) else { return };
        let row = node.row("k8s_network_policies").text("name", name).text("namespace", namespace);
        let Some(spec) = node.get("spec") else {
            node.problem("`spec` is lacking");
            node.put(&row);
            return;
        };
        let types = spec.texts("policyTypes");
        let has = |direction: &str| match (&types, spec.value.get("policyTypes")) {
            (Some(types), _) => Some(types.iter().any(|own| own == direction)),
            // Without the list: always ingress, and egress if there are rules for it.
            (None, None | Some(Value::Null)) => Some(direction == "Ingress" || !spec.list("egress").is_empty()),
            (None, Some(_)) => None,
        };
        let row = row
            .bool("all_pods", is_empty(spec.value.get("podSelector")))
            .opt_bool("ingress", has("Ingress"))
            .opt_bool("egress", has("Egress"))
            .opt_bool("ingress_from_all", lets_all(&spec, "ingress", "from"))
            .opt_bool("egress_to_all", lets_all(&spec, "egress", "to"));
        node.put(
            &row.opt_int("ingress_rules", count(&spec, "ingress")).opt_int("egress_rules", count(&spec, "egress")),
        );
    });
}

/// How many rules a direction has.
fn count(spec: &Node<'_, '_>, direction: &str) -> Option<i64> {
    match spec.value.get(direction) {
        None | Some(Value::Null) => Some(0),
        Some(Value::Array(rules)) => i64::try_from(rules.len()).ok(),
        Some(_) => {
            spec.problem(format!("`{direction}` is no list"));
            None
        }
    }
}

/// Whether some rule lets everything through: no peer named, or every address, and no port.
fn lets_all(spec: &Node<'_, '_>, direction: &str, peers: &str) -> Option<bool> {
    let rules = spec.get(direction).map(|rules| rules.value);
    match rules {
        None => Some(false),
        Some(Value::Array(rules)) => Some(rules.iter().any(|rule| {
            let anybody = match rule.get(peers) {
                None | Some(Value::Null) => true,
                Some(Value::Array(named)) => named.is_empty() || named.iter().any(is_everywhere),
                Some(_) => true,
            };
            anybody && is_empty(rule.get("ports"))
        })),
        Some(_) => None,
    }
}

/// A peer that is every address.
fn is_everywhere(peer: &Value) -> bool {
    let Some(block) = peer.get("ipBlock") else { return false };
    let all = block.get("cidr").and_then(Value::as_str).is_some_and(|cidr| ["0.0.0.0/0", "::/0"].contains(&cidr));
    all && is_empty(block.get("except"))
}

pub(super) fn services(reading: &Reading<'_>, answer: &Answer) {
    deployed(reading, answer, "Service", |node| {
        let (Some(full), Some((_, namespace))) = (full_name(node), name(node)) else { return };
        let Some(spec) = node.get("spec") else {
            node.problem("`spec` is lacking");
            return;
        };
        let kind = spec.text("type").unwrap_or_else(|| "ClusterIP".to_owned());
        let ports = spec.list("ports");
        let ports: Option<Vec<i64>> = ports.iter().map(|port| port.int("port")).collect();
        let row = node.row("k8s_services").text("name", full).opt_text("namespace", namespace.as_deref());
        let row = row
            .opt_bool("internal", internal(node, &kind))
            .opt_json("ports", ports.map(Value::from).as_ref())
            .json(
                "source_ranges",
                &spec.texts_json("loadBalancerSourceRanges").unwrap_or_else(|| Value::Array(Vec::new())),
            )
            .bool("external_addresses", !spec.list("externalIPs").is_empty());
        node.put(&row.text("type", kind));
    });
}

/// Annotations that say whether a load balancer stands inside, with the value that says so.
const INTERNAL: &[(&str, &str)] = &[
    ("service.beta.kubernetes.io/aws-load-balancer-internal", "true"),
    ("service.beta.kubernetes.io/aws-load-balancer-internal", "0.0.0.0/0"),
    ("service.beta.kubernetes.io/aws-load-balancer-scheme", "internal"),
    ("networking.gke.io/load-balancer-type", "internal"),
    ("cloud.google.com/load-balancer-type", "internal"),
    ("service.beta.kubernetes.io/azure-load-balancer-internal", "true"),
];

/// Whether a service is inside the network; of a load balancer without a word the controllers differ, and of a node
/// port the nodes' own addresses decide.
fn internal(node: &Node<'_, '_>, kind: &str) -> Option<bool> {
    let said: Vec<(&str, String)> = INTERNAL
        .iter()
        .filter_map(|(key, wanted)| annotation(node, key).map(|value| (*wanted, value.to_ascii_lowercase())))
        .collect();
    match kind {
        "ClusterIP" | "ExternalName" => Some(true),
        "LoadBalancer" if !said.is_empty() => Some(said.iter().any(|(wanted, value)| wanted == value)),
        _ => None,
    }
}

pub(super) fn ingresses(reading: &Reading<'_>, answer: &Answer) {
    deployed(reading, answer, "Ingress", |node| {
        let (Some(full), Some((_, namespace))) = (full_name(node), name(node)) else { return };
        let Some(spec) = node.get("spec") else {
            node.problem("`spec` is lacking");
            return;
        };
        let class = spec.text("ingressClassName");
        let class = class.or_else(|| annotation(node, "kubernetes.io/ingress.class").map(str::to_owned));
        // A rule without a host is for all hosts.
        let hosts: Vec<String> =
            spec.list("rules").iter().map(|rule| rule.text("host").unwrap_or_else(|| "*".to_owned())).collect();
        let row = node.row("k8s_ingresses").text("name", full).opt_text("namespace", namespace.as_deref());
        let row = row.opt_text("class", class).opt_bool("tls", tls(node, &spec, &hosts));
        node.put(&row.json("hosts", &Value::from(hosts)));
    });
}

/// Annotations by which a certificate comes without `tls`: whether plain HTTP stays open is then for the controller.
const CERTIFICATES: &[&str] = &[
    "alb.ingress.kubernetes.io/certificate-arn",
    "alb.ingress.kubernetes.io/listen-ports",
    "ingress.gcp.kubernetes.io/pre-shared-cert",
    "networking.gke.io/managed-certificates",
    "appgw.ingress.kubernetes.io/appgw-ssl-certificate",
];

/// Whether every host has TLS.
fn tls(node: &Node<'_, '_>, spec: &Node<'_, '_>, hosts: &[String]) -> Option<bool> {
    let mut covered: Vec<String> = Vec::new();
    let mut all = false;
    for entry in spec.list("tls") {
        let of_entry = entry.texts("hosts").unwrap_or_default();
        all |= of_entry.is_empty();
        covered.extend(of_entry);
    }
    let is_covered = |host: &String| {
        let parent = host.split_once('.').map(|(_, rest)| format!("*.{rest}"));
        all || covered.contains(host) || parent.is_some_and(|parent| covered.contains(&parent))
    };
    if hosts.iter().all(is_covered) && (all || !covered.is_empty()) {
        return Some(true);
    }
    let elsewhere = CERTIFICATES.iter().any(|key| annotation(node, key).is_some());
    (!elsewhere).then_some(false)
}
