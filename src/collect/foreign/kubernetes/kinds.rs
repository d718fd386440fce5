//! The kinds of Kubernetes object that are taken in, as a server has them, and those that a manifest is known by.

use crate::model::KubeObject;

/// One kind of object.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Resource {
    /// `Role`.
    pub(super) kind: &'static str,
    /// Its API group; empty for the core.
    pub(super) group: &'static str,
    /// `roles`, as in commands and paths.
    pub(super) plural: &'static str,
    /// Shorter names that commands take.
    pub(super) short: &'static [&'static str],
    /// Our kind.
    pub(super) ours: &'static str,
    /// Whether it lies in namespaces.
    pub(super) namespaced: bool,
    /// The object that every cluster has: a list without it is not whole.
    pub(super) always: Option<&'static str>,
}

impl Resource {
    /// Whether a command calls it so.
    pub(super) fn is_called(&self, word: &str) -> bool {
        word == self.plural || word == self.kind.to_ascii_lowercase() || self.short.contains(&word)
    }

    /// Whether an object is one of it.
    pub(super) fn is(&self, object: &KubeObject<'_>) -> bool {
        self.kind == object.kind && self.group == object.group
    }
}

const RBAC: &str = "rbac.authorization.k8s.io";
const NETWORKING: &str = "networking.k8s.io";

const fn namespaced(kind: &'static str, group: &'static str, plural: &'static str, ours: &'static str) -> Resource {
    Resource { kind, group, plural, short: &[], ours, namespaced: true, always: None }
}

const fn cluster_wide(kind: &'static str, plural: &'static str, ours: &'static str, always: &'static str) -> Resource {
    Resource { kind, group: RBAC, plural, short: &[], ours, namespaced: false, always: Some(always) }
}

/// Every kind, sorted by ours.
pub(super) const KINDS: &[Resource] = &[
    Resource {
        short: &["ns"],
        group: "",
        ..cluster_wide("Namespace", "namespaces", "kubernetes.core.namespaces", "kube-system")
    },
    Resource { short: &["po"], ..namespaced("Pod", "", "pods", "kubernetes.core.pods") },
    namespaced("Secret", "", "secrets", "kubernetes.core.secrets"),
    Resource {
        short: &["sa"],
        ..namespaced("ServiceAccount", "", "serviceaccounts", "kubernetes.core.service-accounts")
    },
    Resource { short: &["svc"], ..namespaced("Service", "", "services", "kubernetes.core.services") },
    Resource { short: &["ing"], ..namespaced("Ingress", NETWORKING, "ingresses", "kubernetes.networking.ingresses") },
    Resource {
        short: &["netpol"],
        ..namespaced("NetworkPolicy", NETWORKING, "networkpolicies", "kubernetes.networking.network-policies")
    },
    cluster_wide("ClusterRoleBinding", "clusterrolebindings", "kubernetes.rbac.cluster-role-bindings", "cluster-admin"),
    cluster_wide("ClusterRole", "clusterroles", "kubernetes.rbac.cluster-roles", "cluster-admin"),
    namespaced("RoleBinding", RBAC, "rolebindings", "kubernetes.rbac.role-bindings"),
    namespaced("Role", RBAC, "roles", "kubernetes.rbac.roles"),
];

/// What else makes a file a manifest of interest: what starts pods.
const WORKLOADS: &[(&str, &str)] = &[
    ("Deployment", "apps"),
    ("StatefulSet", "apps"),
    ("DaemonSet", "apps"),
    ("ReplicaSet", "apps"),
    ("Job", "batch"),
    ("CronJob", "batch"),
];

/// Whether an object is of a kind that says something about access or the perimeter.
pub(super) fn is_of_interest(object: &KubeObject<'_>) -> bool {
    KINDS.iter().any(|resource| resource.is(object)) || WORKLOADS.contains(&(object.kind, object.group))
}
