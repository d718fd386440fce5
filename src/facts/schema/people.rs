//! People and their sign-in outside the cloud: identity providers, the HR roster, and who holds which account.

use super::{Table, Ty, View, col, opt};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "idp_accounts",
        doc: "One account in an identity provider (Okta, Entra ID, Google Workspace, IAM Identity Center).",
        kinds: &["idp.users"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "Id in the provider"),
            col("name", Ty::Text, "Sign-in name, usually an e-mail address"),
            opt("email", Ty::Text, "E-mail address; the sign-in name, where that is one"),
            col("provider", Ty::Text, "`okta`, `entra`, `google`, `identity-center` …"),
            opt("active", Ty::Bool, "Whether it can sign in"),
            opt(
                "mfa",
                Ty::Bool,
                "Whether a second factor is in use: for Google, enrolled and enforced; elsewhere, enrolled",
            ),
            opt("mfa_kind", Ty::Text, "Strongest factor: `fido2`, `totp`, `push`, `sms` …"),
            opt("admin", Ty::Bool, "Whether it administers the provider"),
            opt("created_at", Ty::Time, "When it was created"),
            opt("last_sign_in_at", Ty::Time, "When it last signed in; NULL is never, or not known"),
        ],
    },
    Table {
        name: "idp_enrolments",
        doc: "The second factors of one account, where the provider gives them apart from its accounts (Okta's factors, Entra's registration details).",
        kinds: &["idp.factors"],
        cited: true,
        columns: &[
            col("account_id", Ty::Text, "Id of the account in the provider"),
            opt("mfa", Ty::Bool, "Whether a second factor is enrolled and active"),
            opt("mfa_kind", Ty::Text, "Strongest factor"),
            opt("admin", Ty::Bool, "Whether the account administers the provider"),
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
            opt("requires_mfa", Ty::Bool, "Whether it requires a second factor of everyone it lets in"),
            opt("excluded", Ty::Json, "Groups, users, roles and places that it leaves out, as a list"),
            opt("session_minutes", Ty::Int, "Longest session, minutes"),
            opt("idle_minutes", Ty::Int, "Idle time after which a session ends, minutes"),
            opt(
                "reaches_phi",
                Ty::Bool,
                "Whether it guards an application that reaches PHI: as the export or the workspace says",
            ),
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
            opt("active", Ty::Bool, "Whether the person works here now, as the roster says"),
            opt("started_on", Ty::Date, "First day"),
            opt("ended_on", Ty::Date, "Last day; NULL is none"),
            opt("screened_on", Ty::Date, "When screening was completed"),
            opt("trained_on", Ty::Date, "When the last security training was completed"),
            opt("offshore", Ty::Bool, "Whether the person works outside the country of the contract"),
        ],
    },
    Table {
        name: "account_owners",
        doc: "Whose an account is, where its name does not say: as the workspace declares under `identity`.",
        kinds: &[],
        cited: true,
        columns: &[
            col("account", Ty::Text, "Sign-in or user name"),
            opt("person", Ty::Text, "E-mail address of the person, as the roster has it"),
            opt("service", Ty::Bool, "Whether it is no person's, but a service's"),
        ],
    },
];

pub(super) const VIEWS: &[View] = &[
    View {
        name: "idp_users",
        doc: "Accounts of the identity providers with their second factors. Where a provider gives factors apart, those of the account count, and NULL where they were not collected.",
        columns: &[
            ("mfa", "Whether a second factor is in use; whether policies ask for it is for `idp_policies` to say"),
            ("mfa_kind", "Strongest factor: `fido2`, `totp`, `push`, `sms` …"),
        ],
        sql: "
SELECT a.scope, a.id, a.name, a.email, a.provider, a.active,
       CASE WHEN e.account_id IS NULL THEN a.mfa ELSE e.mfa END AS mfa,
       CASE WHEN e.account_id IS NULL THEN a.mfa_kind ELSE e.mfa_kind END AS mfa_kind,
       CASE WHEN e.account_id IS NULL THEN a.admin WHEN a.admin IS NULL THEN e.admin ELSE a.admin OR e.admin END AS admin,
       a.created_at, a.last_sign_in_at, a.artefact, a.place,
       CASE WHEN e.account_id IS NOT NULL THEN json_array(e.artefact || CASE WHEN e.place LIKE ':%' THEN '' ELSE '#' END || e.place) END AS also
  FROM idp_accounts a LEFT JOIN idp_enrolments e ON e.scope = a.scope AND e.account_id = a.id",
    },
    View {
        name: "iam_people",
        doc: "IAM users with whose they are: as the workspace declares; else the user name, where it is an address; else a tag (`email`, `person`, `owner`); else the one person of the roster whose address begins with the user name.",
        columns: &[
            ("live", "Whether it has a console password or an active access key"),
            ("person", "E-mail address of the holder in lower case; NULL if not known, or no person's"),
            ("ownerless", "Whether it may be anybody's: it signs in as people do, and nothing says whose it is"),
        ],
        sql: "
SELECT s.scope, s.id, s.name, s.console_access, s.live,
       CASE WHEN o.account IS NULL THEN s.person ELSE lower(o.person) END AS person,
       CASE WHEN o.service THEN 0 WHEN o.account IS NOT NULL THEN o.person IS NULL ELSE s.console_access IS NOT 0 AND s.person IS NULL END AS ownerless,
       s.password_last_used, s.artefact, s.place
  FROM (SELECT c.scope, c.id, c.name, c.console_access,
               CASE WHEN c.console_access OR EXISTS (SELECT 1 FROM access_keys k WHERE k.principal_id = c.id AND k.active) THEN 1
                    WHEN c.console_access IS NULL OR EXISTS (SELECT 1 FROM access_keys k WHERE k.principal_id = c.id AND k.active IS NULL) THEN NULL
                    ELSE 0 END AS live,
               CASE WHEN instr(c.name, '@') > 1 THEN lower(c.name)
                    ELSE coalesce((SELECT min(lower(t.value)) FROM iam_users u, json_each(u.tags) t
                                    WHERE u.id = c.id AND lower(t.key) IN ('email', 'person', 'owner') AND instr(t.value, '@') > 1),
                                  (SELECT CASE WHEN count(DISTINCT lower(h.email)) = 1 THEN min(lower(h.email)) END FROM hr_people h
                                    WHERE lower(substr(h.email, 1, instr(h.email, '@') - 1)) = lower(c.name))) END AS person,
               c.password_last_used, c.artefact, c.place
          FROM credential_report c WHERE NOT c.is_root) s
  LEFT JOIN (SELECT lower(account) AS account, min(person) AS person, max(service) AS service FROM account_owners GROUP BY lower(account)) o
         ON o.account = lower(s.name)",
    },
    View {
        name: "sign_ins",
        doc: "Every account that a person of the vendor may hold, in identity providers, in the application and in IAM, with whose it is: as the workspace declares, else its e-mail address; for IAM as `iam_people` says.",
        columns: &[
            ("held_in", "`identity provider`, `application` or `IAM`"),
            ("person", "E-mail address of the holder in lower case; NULL if not known, or no person's"),
            ("live", "Whether it can sign in, or has an active access key"),
            ("ownerless", "Whether it may be anybody's, for nothing says whose it is"),
        ],
        sql: "
SELECT s.scope, s.held_in, s.name, s.live,
       CASE WHEN o.account IS NULL THEN s.person ELSE lower(o.person) END AS person,
       CASE WHEN o.service THEN 0 WHEN o.account IS NOT NULL THEN o.person IS NULL ELSE s.person IS NULL END AS ownerless,
       s.last_sign_in_at, s.artefact, s.place
  FROM (SELECT scope, 'identity provider' AS held_in, name, active AS live, lower(email) AS person, last_sign_in_at, artefact, place FROM idp_accounts
        UNION ALL
        SELECT scope, 'application', name, active, lower(email), last_sign_in_at, artefact, place FROM app_users) s
  LEFT JOIN (SELECT lower(account) AS account, min(person) AS person, max(service) AS service FROM account_owners GROUP BY lower(account)) o
         ON o.account = lower(s.name)
UNION ALL
SELECT scope, 'IAM', name, live, person, ownerless, password_last_used, artefact, place FROM iam_people",
    },
    View {
        name: "leavers",
        doc: "People whose last day the roster gives, or whom it no longer counts, with the accounts of theirs that are live.",
        columns: &[(
            "live_accounts",
            "Accounts that can still sign in. NULL if the address is not known, a source is lacking, or a live account may be anybody's",
        )],
        sql: "
SELECT h.scope, h.id, h.name, h.email, h.active, h.ended_on,
       CASE WHEN h.email IS NULL THEN NULL
            WHEN a.live > 0 THEN a.live
            WHEN a.unknown > 0 OR n.ownerless > 0 OR q.lacking > 0 OR q.present < 3 THEN NULL
            ELSE 0 END AS live_accounts,
       a.held, h.artefact, h.place, a.also
  FROM hr_people h
  LEFT JOIN (SELECT person, count(*) FILTER (WHERE live) AS live, count(*) FILTER (WHERE live IS NULL) AS unknown,
                    group_concat(name || ' in ' || held_in, ', ' ORDER BY held_in, scope, name, place) FILTER (WHERE live IS NOT 0) AS held,
                    json_group_array(artefact || CASE WHEN place LIKE ':%' THEN '' ELSE '#' END || place ORDER BY held_in, scope, name, place) AS also
               FROM sign_ins WHERE person IS NOT NULL GROUP BY person) a ON a.person = lower(h.email)
  CROSS JOIN (SELECT count(*) AS ownerless FROM sign_ins WHERE ownerless IS NOT 0 AND live IS NOT 0) n
  CROSS JOIN (SELECT count(*) FILTER (WHERE state NOT IN ('collected', 'empty', 'not-configured')) AS lacking, count(DISTINCT kind) AS present
                FROM sources WHERE kind IN ('idp.users', 'application.users', 'aws.iam.credential-report')) q
 WHERE h.ended_on IS NOT NULL OR h.active = 0 OR h.active IS NULL",
    },
];
