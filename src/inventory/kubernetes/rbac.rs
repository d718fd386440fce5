//! Reads roles, bindings and the tokens of service accounts. What a rule lets be done is said in columns, exactly as
//! the API server matches it; who holds it is the view `k8s_access`.

use super::objects::{annotation, deployed, full_name, name};
use crate::inventory::node::Node;
use crate::inventory::reading::{Answer, Reading};
use serde_json::Value;

pub(super) fn roles(reading: &Reading<'_>, answer: &Answer) {
    deployed(reading, answer, "Role", |node| role(node, "Role"));
}

pub(super) fn cluster_roles(reading: &Reading<'_>, answer: &Answer) {
    deployed(reading, answer, "ClusterRole", |node| role(node, "ClusterRole"));
}

fn role(node: &Node<'_, '_>, kind: &str) {
    let Some((name, namespace)) = name(node) else { return };
    let rules = node.list("rules");
    let row = node.row("k8s_roles").text("name", &name).opt_text("namespace", namespace.as_deref()).text("kind", kind);
    let row = row.bool("aggregated", node.get("aggregationRule").is_some());
    node.put(&row.int("rules", i64::try_from(rules.len()).unwrap_or(i64::MAX)));
    for rule in rules {
        let read = Rule::of(&rule);
        let row = rule.row("k8s_rules").text("role", &name).opt_text("namespace", namespace.as_deref());
        let row = row
            .opt_json("verbs", rule.texts_json("verbs").as_ref())
            .opt_json("api_groups", rule.texts_json("apiGroups").as_ref())
            .opt_json("resources", rule.texts_json("resources").as_ref())
            .json("resource_names", &rule.texts_json("resourceNames").unwrap_or_else(|| Value::Array(Vec::new())))
            .opt_json("urls", rule.texts_json("nonResourceURLs").as_ref())
            .opt_bool("reads_secrets", read.can(&["get", "list", "watch"], "", &["secrets"]))
            .opt_bool("runs_in_pods", read.can(&["create", "get"], "", &["pods/exec", "pods/attach"]))
            .opt_bool("starts_pods", read.starts_pods())
            .opt_bool("escalates", read.escalates())
            .opt_bool("everything", read.everything());
        rule.put(&row);
    }
}

/// A rule as far as it can be read; what cannot be is NULL.
pub(super) struct Rule {
    verbs: Option<Vec<String>>,
    groups: Option<Vec<String>>,
    resources: Option<Vec<String>>,
    /// A rule over paths of the API instead of resources.
    urls: bool,
}

impl Rule {
    pub(super) fn of(node: &Node<'_, '_>) -> Self {
        let urls = node.get("nonResourceURLs").is_some();
        // A list that a rule leaves out is empty there: it matches nothing.
        let texts = |key: &str| match node.get(key) {
            None => Some(Vec::new()),
            Some(_) => node.texts(key),
        };
        Self { verbs: texts("verbs"), groups: texts("apiGroups"), resources: texts("resources"), urls }
    }

    /// Whether it lets one of the verbs be done to one of the resources of an API group.
    pub(super) fn can(&self, verbs: &[&str], group: &str, resources: &[&str]) -> Option<bool> {
        if self.urls {
            return Some(false);
        }
        let (own_verbs, groups, own) = (self.verbs.as_ref()?, self.groups.as_ref()?, self.resources.as_ref()?);
        let of_group = groups.iter().any(|own| own == "*" || own == group);
        let of_verb = own_verbs.iter().any(|own| own == "*" || verbs.contains(&own.as_str()));
        Some(of_group && of_verb && resources.iter().any(|wanted| own.iter().any(|own| matches(own, wanted))))
    }

    /// Whether it lets pods be started: whoever starts one can mount any Secret of its namespace.
    pub(super) fn starts_pods(&self) -> Option<bool> {
        let makes = ["create", "update", "patch"];
        let all = [
            self.can(&makes, "", &["pods", "replicationcontrollers", "pods/ephemeralcontainers"])?,
            self.can(&makes, "apps", &["deployments", "statefulsets", "daemonsets", "replicasets"])?,
            self.can(&makes, "batch", &["jobs", "cronjobs"])?,
        ];
        Some(all.contains(&true))
    }

    /// Whether its holder can get more than it says: by writing roles and bindings, by acting as somebody else, by a
    /// token of a service account.
    pub(super) fn escalates(&self) -> Option<bool> {
        const RBAC: &str = "rbac.authorization.k8s.io";
        let all = [
            self.can(&["escalate", "bind"], RBAC, &["roles", "clusterroles"])?,
            self.can(&["impersonate"], "", &["users", "groups", "serviceaccounts"])?,
            self.can(&["create"], "", &["serviceaccounts/token"])?,
            self.can(&["approve", "sign"], "certificates.k8s.io", &["signers"])?,
        ];
        Some(all.contains(&true))
    }

    /// Whether it is everything on everything.
    pub(super) fn everything(&self) -> Option<bool> {
        if self.urls {
            return Some(false);
        }
        let star = |texts: &Option<Vec<String>>| texts.as_ref().map(|texts| texts.iter().any(|text| text == "*"));
        Some(star(&self.verbs)? && star(&self.groups)? && star(&self.resources)?)
    }
}

/// Whether a resource of a rule is one that is asked for: `*`, `pods/exec`, `*/exec`.
fn matches(own: &str, wanted: &str) -> bool {
    own == "*"
        || own == wanted
        || match (own.strip_prefix("*/"), wanted.split_once('/')) {
            (Some(own), Some((_, wanted))) => own == wanted,
            _ => false,
        }
}

pub(super) fn role_bindings(reading: &Reading<'_>, answer: &Answer) {
    deployed(reading, answer, "RoleBinding", binding);
}

pub(super) fn cluster_role_bindings(reading: &Reading<'_>, answer: &Answer) {
    deployed(reading, answer, "ClusterRoleBinding", binding);
}

fn binding(node: &Node<'_, '_>) {
    let Some((name, namespace)) = name(node) else { return };
    let Some(role) = node.get("roleRef") else {
        node.problem("`roleRef` is lacking");
        return;
    };
    let (Some(role_kind), Some(role_name)) = (role.needed("kind"), role.needed("name")) else { return };
    for subject in node.list("subjects") {
        let Some(who) = subject_name(&subject, namespace.as_deref()) else { continue };
        let row = subject.row("k8s_bindings").text("name", who).text("binding", &name);
        let row = row.opt_text("namespace", namespace.as_deref());
        subject.put(&row.text("role_kind", &role_kind).text("role", &role_name));
    }
}

/// `User alice`, `ServiceAccount care/bot`, `Group system:masters`.
fn subject_name(subject: &Node<'_, '_>, of_binding: Option<&str>) -> Option<String> {
    let (kind, name) = (subject.needed("kind")?, subject.needed("name")?);
    if kind != "ServiceAccount" {
        // The name by which the API server knows a service account.
        let account = name.strip_prefix("system:serviceaccount:").and_then(|rest| rest.split_once(':'));
        return Some(match account.filter(|_| kind == "User") {
            Some((namespace, name)) => format!("ServiceAccount {namespace}/{name}"),
            None => format!("{kind} {name}"),
        });
    }
    match subject.text("namespace").or_else(|| of_binding.map(str::to_owned)) {
        Some(namespace) => Some(format!("{kind} {namespace}/{name}")),
        None => {
            subject.problem("a service account without a namespace");
            None
        }
    }
}

pub(super) fn tokens(reading: &Reading<'_>, answer: &Answer) {
    deployed(reading, answer, "Secret", |node| {
        let Some(name) = full_name(node) else { return };
        let Some(kind) = node.needed("type") else { return };
        if kind != "kubernetes.io/service-account-token" {
            return;
        }
        let created = node.get("metadata").and_then(|metadata| metadata.time("creationTimestamp"));
        let account = annotation(node, "kubernetes.io/service-account.name");
        let row = node.row("k8s_tokens").text("name", name).opt_text("service_account", account);
        node.put(&row.opt_time("created_at", created));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(verbs: &[&str], groups: &[&str], resources: &[&str]) -> Rule {
        let owned = |texts: &[&str]| Some(texts.iter().map(|text| (*text).to_owned()).collect());
        Rule { verbs: owned(verbs), groups: owned(groups), resources: owned(resources), urls: false }
    }

    #[test]
    fn a_rule_says_what_the_api_server_would_let_be_done() {
        let secrets = |rule: &Rule| rule.can(&["get", "list", "watch"], "", &["secrets"]);
        let runs = |rule: &Rule| rule.can(&["create", "get"], "", &["pods/exec", "pods/attach"]);
        assert_eq!(secrets(&rule(&["list"], &[""], &["secrets"])), Some(true));
        assert_eq!(secrets(&rule(&["*"], &["*"], &["*"])), Some(true));
        assert_eq!(secrets(&rule(&["create"], &[""], &["secrets"])), Some(false));
        assert_eq!(secrets(&rule(&["get"], &["apps"], &["secrets"])), Some(false));
        assert_eq!(secrets(&rule(&["get"], &[""], &["secrets/status"])), Some(false));
        assert_eq!(runs(&rule(&["create"], &[""], &["*/exec"])), Some(true));
        assert_eq!(runs(&rule(&["create"], &[""], &["pods"])), Some(false));
        assert_eq!(rule(&["patch"], &["apps"], &["deployments"]).starts_pods(), Some(true));
        assert_eq!(rule(&["get"], &["apps"], &["deployments"]).starts_pods(), Some(false));
        assert_eq!(rule(&["bind"], &["rbac.authorization.k8s.io"], &["clusterroles"]).escalates(), Some(true));
        assert_eq!(rule(&["*"], &["*"], &["*"]).everything(), Some(true));
        assert_eq!(rule(&["*"], &["apps"], &["*"]).everything(), Some(false));
        let unknown = Rule { verbs: None, ..rule(&[], &[""], &["secrets"]) };
        assert_eq!((secrets(&unknown), unknown.everything()), (None, None));
        assert_eq!(secrets(&Rule { urls: true, ..rule(&["get"], &[], &[]) }), Some(false));
    }
}
