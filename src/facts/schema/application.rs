//! The vendor's own application: its users, roles, tenants, settings, tests and audit events.

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
            opt("email", Ty::Text, "E-mail address; the sign-in name, where that is one"),
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
            col("data", Ty::Text, "Kind of data: `patients`, `billing` …; `none` for a role that may do nothing"),
            col("verb", Ty::Text, "`read`, `write`, `delete`, `share`, `administer`, `none`"),
            opt("impersonates", Ty::Bool, "Whether the role may act as another user"),
            opt("break_glass", Ty::Bool, "Whether it holds in an emergency only"),
        ],
    },
    Table {
        name: "app_tenants",
        doc: "One customer whose data the application keeps apart.",
        kinds: &["application.tenants"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "Id, as its users carry it"),
            col("name", Ty::Text, "Name of the customer, or the id again"),
            opt("active", Ty::Bool, "Whether it is a customer now"),
            opt("contract_from", Ty::Date, "First day of the contract"),
            opt("contract_until", Ty::Date, "Last day of the contract; NULL is none"),
        ],
    },
    Table {
        name: "app_settings",
        doc: "Session and token settings as one export gives them: of an application, of a client that shares its tenant's sessions, of the tenant, of an API.",
        kinds: &["application.settings"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Application, client, tenant or API"),
            col(
                "level",
                Ty::Text,
                "`application` (all its own), `client` (sessions are the tenant's, access tokens the APIs'), `tenant`, `api`",
            ),
            opt("idle_minutes", Ty::Int, "Idle time after which a session ends, minutes"),
            opt("session_minutes", Ty::Int, "Longest session, minutes"),
            opt("access_token_minutes", Ty::Int, "Life of an access token, minutes"),
            opt("refresh_token_minutes", Ty::Int, "Life of a refresh token, minutes"),
            opt("reaches_phi", Ty::Bool, "Whether it shows PHI: as the export or the workspace says"),
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
            opt("passed", Ty::Bool, "Whether it passed; NULL if it was skipped, or its suite is not sound"),
            opt("ran_at", Ty::Time, "When it ran"),
        ],
    },
    Table {
        name: "app_audit_fields",
        doc: "One kind of event that the application records about access to patient data, as it is declared or as a sample of the log shows.",
        kinds: &["application.audit-events"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Kind of event"),
            opt("records_who", Ty::Bool, "Whether it records the user"),
            opt("records_patient", Ty::Bool, "Whether it records whose data was seen"),
            opt("records_reads", Ty::Bool, "Whether it records reading as well as changing"),
            opt("records_time", Ty::Bool, "Whether it records when"),
        ],
    },
];

pub(super) const VIEWS: &[View] = &[View {
    name: "application_settings",
    doc: "Applications and portals with the sessions and tokens that hold for them. A client of a tenant has the tenant's sessions and the longest-lived access token of its APIs; NULL where one of those is not known. Where no application is listed, tenants and APIs stand for themselves.",
    columns: &[
        ("idle_minutes", "Idle time after which a session ends, minutes"),
        ("access_token_minutes", "Life of an access token, minutes"),
    ],
    sql: "
SELECT s.scope, s.name, s.level,
       CASE s.level WHEN 'client' THEN (SELECT CASE WHEN count(*) = count(t.idle_minutes) THEN max(t.idle_minutes) END FROM app_settings t WHERE t.scope = s.scope AND t.level = 'tenant')
            ELSE s.idle_minutes END AS idle_minutes,
       CASE s.level WHEN 'client' THEN (SELECT CASE WHEN count(*) = count(t.session_minutes) THEN max(t.session_minutes) END FROM app_settings t WHERE t.scope = s.scope AND t.level = 'tenant')
            ELSE s.session_minutes END AS session_minutes,
       CASE s.level WHEN 'client' THEN (SELECT CASE WHEN count(*) = count(t.access_token_minutes) THEN max(t.access_token_minutes) END FROM app_settings t WHERE t.scope = s.scope AND t.level = 'api')
            ELSE s.access_token_minutes END AS access_token_minutes,
       s.refresh_token_minutes, s.reaches_phi, s.artefact, s.place,
       CASE s.level WHEN 'client' THEN (SELECT json_group_array(c) FROM (SELECT t.artefact || CASE WHEN t.place LIKE ':%' THEN '' ELSE '#' END || t.place AS c FROM app_settings t
                                           WHERE t.scope = s.scope AND t.level IN ('tenant', 'api') ORDER BY 1)) END AS also
  FROM app_settings s
 WHERE s.level IN ('application', 'client')
    OR NOT EXISTS (SELECT 1 FROM app_settings a WHERE a.scope = s.scope AND a.level IN ('application', 'client'))",
}];
