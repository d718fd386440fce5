//! Who can sign in, and how: IAM, its credential report, Cognito.

use super::{Table, Ty, View, col, opt};

const DETAILS: &[&str] = &["aws.iam.account-authorization-details"];

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "iam_users",
        doc: "One IAM user.",
        kinds: DETAILS,
        cited: true,
        columns: &[
            col("id", Ty::Text, "ARN"),
            col("name", Ty::Text, "User name"),
            opt("path", Ty::Text, "IAM path"),
            opt("created_at", Ty::Time, "When it was created"),
            opt("permissions_boundary", Ty::Text, "ARN of the boundary policy; NULL is none"),
            opt("tags", Ty::Json, "Tags as an object"),
        ],
    },
    Table {
        name: "iam_groups",
        doc: "One IAM group.",
        kinds: DETAILS,
        cited: true,
        columns: &[col("id", Ty::Text, "ARN"), col("name", Ty::Text, "Group name")],
    },
    Table {
        name: "iam_memberships",
        doc: "One user in one group.",
        kinds: DETAILS,
        cited: true,
        columns: &[col("user_id", Ty::Text, "ARN of the user"), col("group_name", Ty::Text, "Name of the group")],
    },
    Table {
        name: "iam_roles",
        doc: "One IAM role.",
        kinds: DETAILS,
        cited: true,
        columns: &[
            col("id", Ty::Text, "ARN"),
            col("name", Ty::Text, "Role name"),
            opt("path", Ty::Text, "IAM path"),
            opt("created_at", Ty::Time, "When it was created"),
            opt("last_used_at", Ty::Time, "When it was last used; NULL is never, or before tracking"),
            col("service_linked", Ty::Bool, "Whether AWS owns it (path `/aws-service-role/`)"),
            opt("permissions_boundary", Ty::Text, "ARN of the boundary policy; NULL is none"),
            opt("trust", Ty::Json, "The trust policy"),
            opt("tags", Ty::Json, "Tags as an object"),
        ],
    },
    Table {
        name: "iam_trusts",
        doc: "One principal in one statement of one role's trust policy that allows, or of which it is not known.",
        kinds: DETAILS,
        cited: true,
        columns: &[
            col("role_id", Ty::Text, "ARN of the role"),
            col("name", Ty::Text, "Name of the role"),
            col("principal_kind", Ty::Text, "`service`, `account`, `principal`, `federated`, `everyone`"),
            col("principal", Ty::Text, "The principal as written"),
            opt("account", Ty::Text, "The account it belongs to, for `account` and `principal`"),
            opt("own_account", Ty::Bool, "Whether that is the role's own account; NULL where there is no account"),
            col("service_linked", Ty::Bool, "Whether AWS owns the role"),
            opt("conditions", Ty::Json, "The statement's conditions; NULL is none"),
            opt(
                "requires_mfa",
                Ty::Bool,
                "Whether `aws:MultiFactorAuthPresent` must be true; NULL if a condition cannot be read",
            ),
            opt(
                "requires_external_id",
                Ty::Bool,
                "Whether `sts:ExternalId` must match; NULL if a condition cannot be read",
            ),
            opt(
                "restricted",
                Ty::Bool,
                "Whether any condition narrows who may assume it (organisation, account, ARN, subject, external id); NULL if a condition cannot be read",
            ),
        ],
    },
    Table {
        name: "iam_attachments",
        doc: "One policy held by one user, group or role.",
        kinds: DETAILS,
        cited: true,
        columns: &[
            col("holder_id", Ty::Text, "ARN of the holder"),
            col("holder_kind", Ty::Text, "`user`, `group` or `role`"),
            col("holder_name", Ty::Text, "Name of the holder"),
            col("policy_id", Ty::Text, "ARN of the policy; for an inline one, the holder's ARN, `#` and its name"),
            col("policy_name", Ty::Text, "Name of the policy"),
            col("inline", Ty::Bool, "Whether it is inline"),
        ],
    },
    Table {
        name: "iam_policies",
        doc: "One policy that is the customer's own, attached, or inline. AWS's own unattached policies are left out.",
        kinds: DETAILS,
        cited: true,
        columns: &[
            col("id", Ty::Text, "ARN; for an inline one, the holder's ARN, `#` and its name"),
            col("name", Ty::Text, "Name"),
            col("aws_managed", Ty::Bool, "Whether AWS owns it"),
            col("inline", Ty::Bool, "Whether it is inline"),
            opt("attachments", Ty::Int, "How many users, groups and roles hold it"),
            opt("document", Ty::Json, "The default version's document; NULL if it cannot be read"),
        ],
    },
    Table {
        name: "iam_statements",
        doc: "One statement of one policy in `iam_policies`.",
        kinds: DETAILS,
        cited: true,
        columns: &[
            col("policy_id", Ty::Text, "The policy"),
            col("policy_name", Ty::Text, "Its name"),
            col("number", Ty::Int, "Position in the document, from 0"),
            opt("sid", Ty::Text, "Its Sid"),
            opt("effect", Ty::Text, "`Allow` or `Deny`; NULL if it is neither"),
            opt("actions", Ty::Json, "Action as a list; NULL if there is none"),
            opt("not_actions", Ty::Json, "NotAction as a list; NULL if there is none"),
            opt("resources", Ty::Json, "Resource as a list; NULL if there is none"),
            opt("not_resources", Ty::Json, "NotResource as a list; NULL if there is none"),
            opt("conditions", Ty::Json, "Condition; NULL if there is none"),
            opt("full_admin", Ty::Bool, "Whether it allows every action on every resource, condition or not"),
            opt(
                "service_wide",
                Ty::Json,
                "Services of which it allows every action (`s3:*`, or all but those in NotAction as `*`), as a list",
            ),
            opt("any_resource", Ty::Bool, "Whether its resources include all (`*`)"),
        ],
    },
    Table {
        name: "credential_report",
        doc: "One line of the IAM credential report: a user, or the root user.",
        kinds: &["aws.iam.credential-report"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "ARN"),
            col("name", Ty::Text, "User name; `<root_account>` for root"),
            col("is_root", Ty::Bool, "Whether it is the root user, which is no person"),
            opt("created_at", Ty::Time, "When the user was created"),
            opt(
                "console_access",
                Ty::Bool,
                "Whether a console password is enabled; NULL for root, where the report does not say",
            ),
            opt("password_last_used", Ty::Time, "NULL is never, or not known"),
            opt("password_never_used", Ty::Bool, "Whether the report says it was never used"),
            opt("password_last_changed", Ty::Time, "When the password was last changed"),
            opt("mfa", Ty::Bool, "Whether a second factor is active"),
            opt("generated_at", Ty::Time, "When AWS made the report"),
        ],
    },
    Table {
        name: "access_keys",
        doc: "One long-lived access key slot in use, from the credential report.",
        kinds: &["aws.iam.credential-report"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "`NAME key 1` or `NAME key 2`: the report gives no key ids"),
            col("principal_id", Ty::Text, "ARN of the user"),
            col("name", Ty::Text, "User name"),
            col("is_root", Ty::Bool, "Whether it belongs to the root user"),
            opt("active", Ty::Bool, "Whether it is active"),
            opt("created_at", Ty::Time, "When it was created or last rotated"),
            opt("last_used_at", Ty::Time, "When it was last used; NULL is never, or not known"),
            opt("never_used", Ty::Bool, "Whether the report says it was never used"),
            opt("last_used_service", Ty::Text, "The service it was last used with"),
            opt("generated_at", Ty::Time, "When AWS made the report"),
        ],
    },
    Table {
        name: "account_summary",
        doc: "One account's IAM summary.",
        kinds: &["aws.iam.account-summary"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "The account, as `root of 111122223333`"),
            opt("root_mfa", Ty::Bool, "Whether the root user has a second factor"),
            opt("root_access_keys", Ty::Int, "Access keys of the root user"),
            opt("users", Ty::Int, "IAM users, a control total"),
            opt("groups", Ty::Int, "Groups, a control total"),
            opt("roles", Ty::Int, "Roles, a control total"),
            opt("policies", Ty::Int, "Customer managed policies, a control total"),
            opt("mfa_devices_in_use", Ty::Int, "MFA devices in use"),
        ],
    },
    Table {
        name: "password_policy",
        doc: "One account's password policy.",
        kinds: &["aws.iam.account-password-policy"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "The account, as `password policy of 111122223333`"),
            col("configured", Ty::Bool, "Whether the account sets a policy of its own"),
            opt("min_length", Ty::Int, "Least length in characters"),
            opt("require_symbols", Ty::Bool, "Whether a symbol is required"),
            opt("require_numbers", Ty::Bool, "Whether a digit is required"),
            opt("require_upper", Ty::Bool, "Whether an upper-case letter is required"),
            opt("require_lower", Ty::Bool, "Whether a lower-case letter is required"),
            opt("reuse_prevention", Ty::Int, "Earlier passwords that may not be used again; NULL is none"),
            opt("max_age_days", Ty::Int, "Days until a password expires; NULL is never"),
        ],
    },
    Table {
        name: "mfa_devices",
        doc: "One virtual MFA device that is assigned to somebody.",
        kinds: &["aws.iam.virtual-mfa-devices"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "Serial number"),
            opt("principal_id", Ty::Text, "ARN of its owner; NULL if unassigned"),
            col("kind", Ty::Text, "`virtual`"),
            opt("enabled_at", Ty::Time, "Since when"),
        ],
    },
    Table {
        name: "identity_providers",
        doc: "One SAML or OIDC provider that IAM trusts.",
        kinds: &["aws.iam.saml-providers", "aws.iam.open-id-connect-providers"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "ARN"),
            col("name", Ty::Text, "Its last part"),
            col("kind", Ty::Text, "`saml` or `oidc`"),
            opt("valid_until", Ty::Time, "When a SAML provider's metadata expires"),
        ],
    },
    Table {
        name: "user_pools",
        doc: "One Cognito user pool: who signs in to the application.",
        kinds: &["aws.cognito-idp.user-pools"],
        cited: true,
        columns: &[col("id", Ty::Text, "Pool id"), col("name", Ty::Text, "Pool name")],
    },
    Table {
        name: "user_pool_details",
        doc: "One Cognito user pool, described.",
        kinds: &[],
        cited: true,
        columns: &[
            col("pool_id", Ty::Text, "Pool id"),
            opt("mfa", Ty::Text, "`ON`, `OPTIONAL` or `OFF`"),
            opt("min_password_length", Ty::Int, "Least length in characters"),
            opt("threat_protection", Ty::Text, "`ENFORCED`, `AUDIT` or `OFF`: Cognito's own detection of odd sign-ins"),
        ],
    },
    Table {
        name: "user_pool_mfa",
        doc: "One Cognito user pool's MFA configuration.",
        kinds: &[],
        cited: true,
        columns: &[
            col("pool_id", Ty::Text, "Pool id"),
            opt("mfa", Ty::Text, "`ON`, `OPTIONAL` or `OFF`"),
            opt("software_token", Ty::Bool, "Whether authenticator apps may be used"),
        ],
    },
    Table {
        name: "app_clients",
        doc: "One client of a Cognito user pool.",
        kinds: &[],
        cited: true,
        columns: &[
            col("pool_id", Ty::Text, "Pool id"),
            col("id", Ty::Text, "Client id"),
            opt("name", Ty::Text, "Client name"),
        ],
    },
    Table {
        name: "app_client_details",
        doc: "One client of a Cognito user pool, described: how long its tokens live.",
        kinds: &[],
        cited: true,
        columns: &[
            col("pool_id", Ty::Text, "Pool id"),
            col("id", Ty::Text, "Client id"),
            opt("name", Ty::Text, "Client name"),
            opt("access_token_minutes", Ty::Int, "Life of an access token, minutes"),
            opt("id_token_minutes", Ty::Int, "Life of an id token, minutes"),
            opt("refresh_token_minutes", Ty::Int, "Life of a refresh token, minutes"),
            opt("revocation", Ty::Bool, "Whether tokens can be revoked"),
        ],
    },
];

pub(super) const VIEWS: &[View] = &[
    View {
        name: "principals",
        doc: "Everyone and everything IAM knows: users with what the credential report says of them, the root user, roles. NULL where the report is lacking.",
        columns: &[
            ("kind", "`person` (a user with a console password), `service` (one without), `root`, `role`; NULL if not known"),
            ("console_access", "Whether it can sign in with a password"),
            ("mfa", "Whether a second factor is active"),
            ("active_keys", "Active long-lived access keys"),
        ],
        sql: "
SELECT u.scope, u.id, u.name,
       CASE WHEN c.console_access THEN 'person' WHEN c.console_access = 0 THEN 'service' END AS kind,
       c.console_access, c.mfa, c.password_last_used, u.created_at,
       CASE WHEN c.id IS NULL THEN NULL ELSE (SELECT count(*) FROM access_keys k WHERE k.principal_id = u.id AND k.active) END AS active_keys,
       u.artefact, u.place,
       CASE WHEN c.id IS NULL THEN NULL ELSE json_array(c.artefact || CASE WHEN c.place LIKE ':%' THEN c.place ELSE '#' || c.place END) END AS also
  FROM iam_users u LEFT JOIN credential_report c ON c.id = u.id
UNION ALL
SELECT c.scope, c.id, c.name,
       CASE WHEN c.is_root THEN 'root' WHEN c.console_access THEN 'person' WHEN c.console_access = 0 THEN 'service' END,
       c.console_access, c.mfa, c.password_last_used, c.created_at,
       (SELECT count(*) FROM access_keys k WHERE k.principal_id = c.id AND k.active),
       c.artefact, c.place, NULL
  FROM credential_report c WHERE NOT EXISTS (SELECT 1 FROM iam_users u WHERE u.id = c.id)
UNION ALL
SELECT scope, id, name, 'role', 0, NULL, NULL, created_at, 0, artefact, place, NULL FROM iam_roles",
    },
    View {
        name: "pools",
        doc: "Cognito user pools with their settings; NULL where a pool was not described.",
        columns: &[("mfa", "`ON`, `OPTIONAL` or `OFF`"), ("threat_protection", "`ENFORCED`, `AUDIT` or `OFF`")],
        sql: "
SELECT p.scope, p.id, p.name, coalesce(m.mfa, d.mfa) AS mfa, d.min_password_length, d.threat_protection,
       p.artefact, p.place,
       CASE WHEN d.pool_id IS NULL AND m.pool_id IS NULL THEN NULL
            ELSE (SELECT json_group_array(a) FROM (SELECT m.artefact AS a WHERE m.artefact IS NOT NULL UNION SELECT d.artefact WHERE d.artefact IS NOT NULL ORDER BY 1)) END AS also
  FROM user_pools p
  LEFT JOIN user_pool_details d ON d.pool_id = p.id AND d.scope = p.scope
  LEFT JOIN user_pool_mfa m ON m.pool_id = p.id AND m.scope = p.scope",
    },
    View {
        name: "tokens",
        doc: "Application clients with the life of their tokens. A pool whose clients were not listed is one row with NULLs, so that it is not lost.",
        columns: &[("access_token_minutes", "Life of an access token, minutes; NULL if not described")],
        sql: "
SELECT p.scope, p.id AS pool_id, p.name AS pool_name, coalesce(d.name, c.name, 'clients of pool ' || p.name) AS name,
       d.access_token_minutes, d.id_token_minutes, d.refresh_token_minutes, d.revocation,
       coalesce(d.artefact, c.artefact, p.artefact) AS artefact, CASE WHEN d.artefact IS NOT NULL THEN d.place WHEN c.artefact IS NOT NULL THEN c.place ELSE p.place END AS place,
       NULL AS also
  FROM user_pools p
  LEFT JOIN (SELECT scope, pool_id, id, name, artefact, place FROM app_clients
             UNION ALL
             SELECT scope, pool_id, id, name, artefact, place FROM app_client_details x
              WHERE NOT EXISTS (SELECT 1 FROM app_clients y WHERE y.pool_id = x.pool_id AND y.id = x.id)) c
         ON c.pool_id = p.id AND c.scope = p.scope
  LEFT JOIN app_client_details d ON d.pool_id = c.pool_id AND d.id = c.id",
    },
];
