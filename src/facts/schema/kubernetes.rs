//! Kubernetes: RBAC, service account tokens, network policies, the control plane.

use super::{Table, Ty, View, col, opt};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "k8s_clusters",
        doc: "One cluster's control plane.",
        kinds: &["aws.eks.clusters"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Cluster name"),
            opt("public_endpoint", Ty::Bool, "Whether the API answers from the internet"),
            opt("open_endpoint", Ty::Bool, "Whether it answers from anywhere (0.0.0.0/0)"),
            opt("audit_log", Ty::Bool, "Whether audit logs are delivered"),
            opt("oidc", Ty::Bool, "Whether people sign in by OIDC or IAM rather than certificates"),
            opt("secrets_encrypted", Ty::Bool, "Whether Secrets are encrypted with a KMS key"),
        ],
    },
    Table {
        name: "k8s_bindings",
        doc: "One subject of one RoleBinding or ClusterRoleBinding.",
        kinds: &["kubernetes.rbac.role-bindings", "kubernetes.rbac.cluster-role-bindings"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "The subject: `User alice`, `ServiceAccount ns/name`, `Group system:masters`"),
            col("binding", Ty::Text, "Name of the binding"),
            opt("namespace", Ty::Text, "Namespace it holds in; NULL is the whole cluster"),
            col("role_kind", Ty::Text, "`Role` or `ClusterRole`"),
            col("role", Ty::Text, "Name of the role"),
        ],
    },
    Table {
        name: "k8s_rules",
        doc: "One rule of one Role or ClusterRole.",
        kinds: &["kubernetes.rbac.roles", "kubernetes.rbac.cluster-roles"],
        cited: true,
        columns: &[
            col("role", Ty::Text, "Name of the role"),
            opt("namespace", Ty::Text, "Namespace of a Role; NULL for a ClusterRole"),
            opt("verbs", Ty::Json, "Verbs, as a list"),
            opt("resources", Ty::Json, "Resources, as a list"),
            opt("resource_names", Ty::Json, "Names it is narrowed to, as a list; empty is all"),
            opt("reads_secrets", Ty::Bool, "Whether it lets Secrets be read"),
            opt("everything", Ty::Bool, "Whether it is `*` on `*`"),
        ],
    },
    Table {
        name: "k8s_tokens",
        doc: "One Secret that holds a service account's token for ever.",
        kinds: &["kubernetes.core.secrets"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Namespace and name"),
            opt("service_account", Ty::Text, "Whose token it is"),
            opt("created_at", Ty::Time, "Since when"),
        ],
    },
    Table {
        name: "k8s_namespaces",
        doc: "One namespace with what its network policies do.",
        kinds: &["kubernetes.core.namespaces", "kubernetes.networking.network-policies"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Namespace"),
            opt("denies_ingress", Ty::Bool, "Whether a policy over all pods denies ingress by default"),
            opt("denies_egress", Ty::Bool, "Whether a policy over all pods denies egress by default"),
            opt("tier", Ty::Text, "Declared tier; NULL is none"),
        ],
    },
];

pub(super) const VIEWS: &[View] = &[];
