//! People and their sign-in outside the cloud: identity providers, the HR roster.

use super::{Table, Ty, View, col, opt};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "idp_users",
        doc: "One account in an identity provider (Okta, Entra ID, Google Workspace, IAM Identity Center).",
        kinds: &["idp.users"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "Id in the provider"),
            col("name", Ty::Text, "Sign-in name, usually an e-mail address"),
            col("provider", Ty::Text, "`okta`, `entra`, `google`, `identity-center` …"),
            opt("active", Ty::Bool, "Whether it can sign in"),
            opt("mfa", Ty::Bool, "Whether a second factor is enrolled and enforced"),
            opt("mfa_kind", Ty::Text, "Strongest factor: `fido2`, `totp`, `push`, `sms` …"),
            opt("admin", Ty::Bool, "Whether it administers the provider"),
            opt("created_at", Ty::Time, "When it was created"),
            opt("last_sign_in_at", Ty::Time, "When it last signed in; NULL is never, or not known"),
        ],
    },
    Table {
        name: "idp_policies",
        doc: "One sign-on or conditional access policy of an identity provider.",
        kinds: &["idp.sign-on-policies"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "Id in the provider"),
            col("name", Ty::Text, "Its name"),
            opt("enabled", Ty::Bool, "Whether it is enforced"),
            opt("requires_mfa", Ty::Bool, "Whether it requires a second factor"),
            opt("excluded", Ty::Json, "Groups and users that it leaves out, as a list"),
            opt("session_minutes", Ty::Int, "Longest session, minutes"),
            opt("idle_minutes", Ty::Int, "Idle time after which a session ends, minutes"),
            opt("reaches_phi", Ty::Bool, "Whether it guards an application that reaches PHI"),
        ],
    },
    Table {
        name: "hr_people",
        doc: "One person of the HR roster.",
        kinds: &["hr.roster"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "Number in the roster"),
            col("name", Ty::Text, "Name"),
            opt("email", Ty::Text, "Work e-mail address"),
            opt("active", Ty::Bool, "Whether the person works here now"),
            opt("started_on", Ty::Date, "First day"),
            opt("ended_on", Ty::Date, "Last day; NULL is none"),
            opt("screened_on", Ty::Date, "When screening was completed"),
            opt("trained_on", Ty::Date, "When the last security training was completed"),
            opt("offshore", Ty::Bool, "Whether the person works outside the country of the contract"),
        ],
    },
];

pub(super) const VIEWS: &[View] = &[View {
    name: "leavers",
    doc: "People whose last day is past, with whether an account of theirs can still sign in, in the identity provider or IAM.",
    columns: &[("live_accounts", "Accounts that can still sign in; NULL if neither source is there")],
    sql: "
SELECT h.scope, h.id, h.name, h.email, h.ended_on,
       (SELECT count(*) FROM idp_users u WHERE u.name = h.email AND u.active)
         + (SELECT count(*) FROM principals p WHERE p.name = h.email AND (p.console_access OR p.active_keys > 0)) AS live_accounts,
       h.artefact, h.place,
       (SELECT json_group_array(c) FROM (SELECT u.artefact || '#' || u.place AS c FROM idp_users u WHERE u.name = h.email ORDER BY 1)) AS also
  FROM hr_people h WHERE h.ended_on IS NOT NULL OR h.active = 0",
}];
