//! Kubernetes: RBAC, service account tokens, network policies, what stands open, pods, manifests, the control plane.

use super::{Table, Ty, View, col, opt};

const RULES: &[super::Column] = &[
    col("role", Ty::Text, "Name of the role"),
    opt("namespace", Ty::Text, "Namespace of a Role; NULL for a ClusterRole"),
    opt("verbs", Ty::Json, "Verbs, as a list"),
    opt("api_groups", Ty::Json, "API groups, as a list; an empty text is the core"),
    opt("resources", Ty::Json, "Resources, as a list"),
    opt("resource_names", Ty::Json, "Names it is narrowed to, as a list; empty is all"),
    opt("urls", Ty::Json, "Paths of the API, for a rule over paths"),
    opt("reads_secrets", Ty::Bool, "Whether it lets Secrets be read"),
    opt("runs_in_pods", Ty::Bool, "Whether it lets commands be run in pods (`pods/exec`, `pods/attach`)"),
    opt("starts_pods", Ty::Bool, "Whether it lets pods be started, by themselves or by what starts them"),
    opt("escalates", Ty::Bool, "Whether its holder can get more: `escalate`, `bind`, `impersonate`, tokens of others"),
    opt("everything", Ty::Bool, "Whether it is `*` on `*`"),
];

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
        name: "k8s_roles",
        doc: "One Role or ClusterRole.",
        kinds: &["kubernetes.rbac.roles", "kubernetes.rbac.cluster-roles"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Name"),
            opt("namespace", Ty::Text, "Namespace of a Role; NULL for a ClusterRole"),
            col("kind", Ty::Text, "`Role` or `ClusterRole`"),
            opt("aggregated", Ty::Bool, "Whether the API server puts its rules together from other roles"),
            opt("rules", Ty::Int, "How many rules it has"),
        ],
    },
    Table {
        name: "k8s_rules",
        doc: "One rule of one Role or ClusterRole; of an aggregated role, as the API server has put it together.",
        kinds: &["kubernetes.rbac.roles", "kubernetes.rbac.cluster-roles"],
        cited: true,
        columns: RULES,
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
        name: "k8s_namespace_list",
        doc: "One namespace of the list of namespaces.",
        kinds: &["kubernetes.core.namespaces"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Namespace"),
            opt("pod_security", Ty::Text, "Pod security level that is enforced by its label; NULL is none by label"),
        ],
    },
    Table {
        name: "k8s_network_policies",
        doc: "One network policy.",
        kinds: &["kubernetes.networking.network-policies"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Name"),
            col("namespace", Ty::Text, "Namespace"),
            opt("all_pods", Ty::Bool, "Whether it is over all pods of the namespace (an empty `podSelector`)"),
            opt("ingress", Ty::Bool, "Whether it is about what comes in"),
            opt("egress", Ty::Bool, "Whether it is about what goes out"),
            opt("ingress_rules", Ty::Int, "How many rules let something in"),
            opt("egress_rules", Ty::Int, "How many rules let something out"),
            opt("ingress_from_all", Ty::Bool, "Whether a rule lets everything in, on every port"),
            opt("egress_to_all", Ty::Bool, "Whether a rule lets everything out, on every port"),
        ],
    },
    Table {
        name: "k8s_services",
        doc: "One Service.",
        kinds: &["kubernetes.core.services"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Namespace and name"),
            opt("namespace", Ty::Text, "Namespace"),
            col("type", Ty::Text, "`ClusterIP`, `NodePort`, `LoadBalancer`, `ExternalName`"),
            opt("internal", Ty::Bool, "Whether it answers inside the network alone; NULL if the object does not say"),
            opt("ports", Ty::Json, "Ports, as a list"),
            opt("source_ranges", Ty::Json, "Ranges that its load balancer answers; an empty list is all"),
            opt("external_addresses", Ty::Bool, "Whether it has `externalIPs`"),
        ],
    },
    Table {
        name: "k8s_ingresses",
        doc: "One Ingress.",
        kinds: &["kubernetes.networking.ingresses"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Namespace and name"),
            opt("namespace", Ty::Text, "Namespace"),
            opt("class", Ty::Text, "Its class"),
            opt("hosts", Ty::Json, "Hosts, as a list; `*` is all"),
            opt("tls", Ty::Bool, "Whether every host has TLS; NULL where an annotation of its controller decides"),
        ],
    },
    Table {
        name: "k8s_pods",
        doc: "One pod.",
        kinds: &["kubernetes.core.pods"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Namespace and name"),
            opt("namespace", Ty::Text, "Namespace"),
            opt("owner", Ty::Text, "What made it: `ReplicaSet web-7d4b9c`"),
            opt("service_account", Ty::Text, "As which service account it runs"),
            opt(
                "automounts",
                Ty::Bool,
                "Whether it says that the token is mounted; NULL leaves it to the service account",
            ),
            opt("host_network", Ty::Bool, "Whether it has its node's network, to which no network policy applies"),
            opt("host_processes", Ty::Bool, "Whether it sees its node's processes"),
            opt("host_paths", Ty::Bool, "Whether it mounts folders of its node"),
            opt("privileged", Ty::Bool, "Whether a container is privileged, or has SYS_ADMIN or all capabilities"),
        ],
    },
    Table {
        name: "k8s_service_accounts",
        doc: "One service account.",
        kinds: &["kubernetes.core.service-accounts"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Namespace and name"),
            opt("namespace", Ty::Text, "Namespace"),
            opt("automounts", Ty::Bool, "Whether its token is mounted into pods; NULL is the default, yes"),
        ],
    },
    Table {
        name: "k8s_planned",
        doc: "One object of a manifest: planned, never a stand-in for what is deployed.",
        kinds: &["kubernetes.manifests"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Kind, namespace and name"),
            col("kind", Ty::Text, "`Role`, `Deployment` …"),
            opt("api_group", Ty::Text, "API group; empty is the core"),
            opt("namespace", Ty::Text, "Namespace, where the manifest says one"),
            opt(
                "everything",
                Ty::Bool,
                "Of a role: whether a rule is `*` on `*`; NULL for other kinds and aggregated roles",
            ),
            opt(
                "shares_node",
                Ty::Bool,
                "Of what starts pods: whether they share something with their node, or are privileged",
            ),
        ],
    },
];

pub(super) const VIEWS: &[View] = &[
    View {
        name: "k8s_access",
        doc: "One subject of a binding with one rule of its role: who may do what. A role without rules gives one row that allows nothing; a role that was not taken in gives one row of which nothing is known.",
        columns: &[
            ("name", "The subject"),
            ("namespace", "Where it holds; NULL is the whole cluster"),
            ("role_known", "Whether the role was taken in"),
        ],
        sql: "
SELECT b.scope, b.name, b.binding, b.namespace, b.role_kind, b.role, o.name IS NOT NULL AS role_known,
       r.verbs, r.api_groups, r.resources, r.resource_names, r.urls,
       CASE WHEN r.role IS NULL AND o.rules = 0 THEN 0 ELSE r.reads_secrets END AS reads_secrets,
       CASE WHEN r.role IS NULL AND o.rules = 0 THEN 0 ELSE r.runs_in_pods END AS runs_in_pods,
       CASE WHEN r.role IS NULL AND o.rules = 0 THEN 0 ELSE r.starts_pods END AS starts_pods,
       CASE WHEN r.role IS NULL AND o.rules = 0 THEN 0 ELSE r.escalates END AS escalates,
       CASE WHEN r.role IS NULL AND o.rules = 0 THEN 0 ELSE r.everything END AS everything,
       b.artefact, b.place,
       CASE WHEN r.role IS NOT NULL THEN json_array(r.artefact || CASE WHEN r.place LIKE ':%' THEN '' ELSE '#' END || r.place)
            WHEN o.name IS NOT NULL THEN json_array(o.artefact || CASE WHEN o.place LIKE ':%' THEN '' ELSE '#' END || o.place) END AS also
  FROM k8s_bindings b
  LEFT JOIN k8s_roles o ON o.scope = b.scope AND o.kind = b.role_kind AND o.name = b.role
        AND (b.role_kind = 'ClusterRole' OR o.namespace = b.namespace)
  LEFT JOIN k8s_rules r ON r.scope = o.scope AND r.role = o.name AND r.namespace IS o.namespace",
    },
    View {
        name: "k8s_namespaces",
        doc: "Namespaces with what their network policies do. Without the whole list of policies it is not known that there is none.",
        columns: &[
            ("denies_ingress", "Whether a policy over all pods lets nothing in, and none over all pods lets everything in"),
            ("denies_egress", "The same of what goes out"),
            ("tier", "Declared tier; NULL is none"),
        ],
        sql: "
SELECT n.scope, n.name, n.pod_security,
       CASE WHEN p.ingress_open > 0 THEN 0 WHEN p.ingress_unknown > 0 THEN NULL WHEN s.state NOT IN ('collected', 'empty') THEN NULL
            WHEN s.state IS NOT NULL THEN p.ingress_denied IS NOT NULL AND p.ingress_denied > 0 END AS denies_ingress,
       CASE WHEN p.egress_open > 0 THEN 0 WHEN p.egress_unknown > 0 THEN NULL WHEN s.state NOT IN ('collected', 'empty') THEN NULL
            WHEN s.state IS NOT NULL THEN p.egress_denied IS NOT NULL AND p.egress_denied > 0 END AS denies_egress,
       (SELECT min(t.tier) FROM tiers t WHERE t.member_kind = 'namespace' AND t.member = n.name) AS tier,
       n.artefact, n.place, p.also
  FROM k8s_namespace_list n
  LEFT JOIN (SELECT scope, namespace, total(all_pods AND ingress AND ingress_from_all) AS ingress_open,
                    count(*) - count(all_pods AND ingress AND (ingress_from_all OR ingress_rules = 0)) AS ingress_unknown,
                    total(all_pods AND ingress AND ingress_rules = 0) AS ingress_denied,
                    total(all_pods AND egress AND egress_to_all) AS egress_open,
                    count(*) - count(all_pods AND egress AND (egress_to_all OR egress_rules = 0)) AS egress_unknown,
                    total(all_pods AND egress AND egress_rules = 0) AS egress_denied,
                    json_group_array(artefact || CASE WHEN place LIKE ':%' THEN '' ELSE '#' END || place) AS also
               FROM k8s_network_policies GROUP BY scope, namespace) p ON p.scope = n.scope AND p.namespace = n.name
  LEFT JOIN sources s ON s.scope = n.scope AND s.kind = 'kubernetes.networking.network-policies'",
    },
];
