//! Google Cloud: bindings, keys, firewalls, SQL, logging.

use super::{Table, Ty, View, col, opt};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "gcp_bindings",
        doc: "One member of one IAM binding on one resource.",
        kinds: &["gcp.asset.iam-policies"],
        cited: true,
        columns: &[
            col("resource", Ty::Text, "Full resource name"),
            col("role", Ty::Text, "`roles/owner` …"),
            col("name", Ty::Text, "The member as written: `user:…`, `serviceAccount:…`, `allUsers`"),
            col("member_kind", Ty::Text, "`user`, `group`, `serviceAccount`, `domain`, `public`, `deleted`, `other`"),
            col("basic", Ty::Bool, "Whether the role is a basic one (owner, editor, viewer)"),
            opt("condition", Ty::Text, "Its condition in CEL; NULL is none"),
        ],
    },
    Table {
        name: "gcp_service_account_keys",
        doc: "One key of a service account.",
        kinds: &["gcp.iam.service-account-keys"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "Key name"),
            col("name", Ty::Text, "Service account"),
            opt("user_managed", Ty::Bool, "Whether a person made it, rather than Google"),
            opt("disabled", Ty::Bool, "Whether it is disabled"),
            opt("created_at", Ty::Time, "Valid from"),
            opt("expires_at", Ty::Time, "Valid until"),
        ],
    },
    Table {
        name: "gcp_firewall_rules",
        doc: "One VPC firewall rule.",
        kinds: &["gcp.compute.firewall-rules"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Rule name"),
            opt("network", Ty::Text, "Network"),
            opt("direction", Ty::Text, "`INGRESS` or `EGRESS`"),
            opt("allow", Ty::Bool, "Whether it allows"),
            opt("disabled", Ty::Bool, "Whether it is disabled"),
            opt("priority", Ty::Int, "Priority; the lowest wins"),
            opt("anywhere", Ty::Bool, "Whether its range is 0.0.0.0/0 or ::/0"),
            opt("ranges", Ty::Json, "Ranges, as a list"),
            opt("ports", Ty::Json, "`tcp:443`, `tcp:all`, `icmp`, `all` …, as a list"),
            opt("targets", Ty::Json, "Target tags and service accounts, as a list; empty is every instance"),
        ],
    },
    Table {
        name: "gcp_sql_instances",
        doc: "One Cloud SQL instance.",
        kinds: &["gcp.sql.instances"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Instance name"),
            opt("engine", Ty::Text, "`POSTGRES_15` …"),
            opt("public", Ty::Bool, "Whether it has a public address"),
            opt("tls_only", Ty::Bool, "Whether it refuses connections without TLS"),
            opt("pgaudit", Ty::Bool, "Whether `cloudsql.enable_pgaudit` is on"),
            opt("backups", Ty::Bool, "Whether automatic backups are on"),
        ],
    },
    Table {
        name: "gcp_buckets",
        doc: "One Cloud Storage bucket.",
        kinds: &["gcp.storage.buckets"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Bucket name"),
            opt("public_prevented", Ty::Bool, "Whether public access prevention is enforced"),
            opt("uniform_access", Ty::Bool, "Whether access is by IAM alone"),
            opt("retention_days", Ty::Int, "Retention policy, days; NULL is none"),
            opt("retention_locked", Ty::Bool, "Whether the retention policy cannot be undone"),
            opt("kms_key", Ty::Text, "Customer-managed key; NULL is none"),
        ],
    },
    Table {
        name: "gcp_log_buckets",
        doc: "One Cloud Logging bucket.",
        kinds: &["gcp.logging.buckets"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Bucket name"),
            opt("retention_days", Ty::Int, "Days entries are kept"),
            opt("locked", Ty::Bool, "Whether that cannot be undone"),
        ],
    },
    Table {
        name: "gcp_audit_configs",
        doc: "One audit log type of one service in a project's IAM policy.",
        kinds: &["gcp.projects.iam-policy"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Project and service"),
            opt("service", Ty::Text, "`allServices`, `storage.googleapis.com` …"),
            opt("log_type", Ty::Text, "`DATA_READ`, `DATA_WRITE`, `ADMIN_READ`"),
            opt("exempted", Ty::Json, "Members that are exempt, as a list"),
        ],
    },
    Table {
        name: "gcp_projects",
        doc: "One project that an answer names both ways.",
        kinds: &["gcp.projects.project"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Project id"),
            opt("number", Ty::Text, "Project number, by which perimeters know it"),
            opt("state", Ty::Text, "`ACTIVE` …"),
        ],
    },
    Table {
        name: "gcp_export_answers",
        doc: "One kind that an asset export answers for one project: it holds at least one asset of it there.",
        kinds: &["gcp.asset.export"],
        cited: true,
        columns: &[col("kind", Ty::Text, "The kind")],
    },
    Table {
        name: "gcp_service_perimeters",
        doc: "One VPC Service Controls perimeter.",
        kinds: &["gcp.accesscontextmanager.service-perimeters"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Perimeter"),
            opt("enforced", Ty::Bool, "Whether it is enforced rather than a dry run"),
            opt("projects", Ty::Json, "Projects inside, as a list of `projects/NUMBER`"),
            opt("services", Ty::Json, "Services restricted, as a list"),
        ],
    },
];

pub(super) const VIEWS: &[View] = &[];
