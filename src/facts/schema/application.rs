//! The vendor's own application: its users, roles, settings, tests and audit events.

use super::{Table, Ty, View, col, opt};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "app_users",
        doc: "One user of the application.",
        kinds: &["application.users"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "Id in the application"),
            col("name", Ty::Text, "Sign-in name"),
            opt("role", Ty::Text, "Role in the application"),
            opt("tenant", Ty::Text, "Customer whose data it sees; NULL for staff"),
            opt("staff", Ty::Bool, "Whether it belongs to the vendor's own staff"),
            opt("active", Ty::Bool, "Whether it can sign in"),
            opt("mfa", Ty::Bool, "Whether a second factor is enforced"),
            opt("last_sign_in_at", Ty::Time, "When it last signed in; NULL is never, or not known"),
        ],
    },
    Table {
        name: "app_permissions",
        doc: "One thing that one role of the application may do to one kind of data.",
        kinds: &["application.permissions"],
        cited: true,
        columns: &[
            col("role", Ty::Text, "Role in the application"),
            col("data", Ty::Text, "Kind of data: `patients`, `billing` …"),
            col("verb", Ty::Text, "`read`, `write`, `delete`, `share`, `administer`"),
            opt("impersonates", Ty::Bool, "Whether the role may act as another user"),
            opt("break_glass", Ty::Bool, "Whether it holds in an emergency only"),
        ],
    },
    Table {
        name: "app_settings",
        doc: "One application or portal with its session and token settings.",
        kinds: &["application.settings"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Application or portal"),
            opt("idle_minutes", Ty::Int, "Idle time after which a session ends, minutes"),
            opt("session_minutes", Ty::Int, "Longest session, minutes"),
            opt("access_token_minutes", Ty::Int, "Life of an access token, minutes"),
            opt("refresh_token_minutes", Ty::Int, "Life of a refresh token, minutes"),
            opt("reaches_phi", Ty::Bool, "Whether it shows PHI"),
        ],
    },
    Table {
        name: "app_tests",
        doc: "One negative test of the application, from a JUnit report.",
        kinds: &["application.tests"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Name of the test"),
            opt("topic", Ty::Text, "`cross-tenant`, `expired-token`, `idle-logoff`, `role-separation` …"),
            opt("passed", Ty::Bool, "Whether it passed"),
            opt("ran_at", Ty::Time, "When it ran"),
        ],
    },
    Table {
        name: "app_audit_fields",
        doc: "One kind of event that the application records about access to patient data.",
        kinds: &["application.audit-events"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Kind of event"),
            opt("records_who", Ty::Bool, "Whether it records the user"),
            opt("records_patient", Ty::Bool, "Whether it records whose data was seen"),
            opt("records_reads", Ty::Bool, "Whether it records reading as well as changing"),
        ],
    },
];

pub(super) const VIEWS: &[View] = &[];
