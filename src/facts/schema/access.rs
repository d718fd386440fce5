//! Who holds what: grants joined from policies and their holders.

use super::{Table, Ty, View, col, opt};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "org_accounts",
        doc: "One account of the organisation.",
        kinds: &["aws.organizations.accounts"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "Account number"),
            opt("name", Ty::Text, "Its name"),
            opt("active", Ty::Bool, "Whether it is neither suspended nor being closed"),
        ],
    },
    Table {
        name: "org_policies",
        doc: "One service control policy of the organisation.",
        kinds: &["aws.organizations.policies"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "Policy id, `p-…`"),
            opt("name", Ty::Text, "Its name"),
            opt("aws_managed", Ty::Bool, "Whether it is AWS's own"),
        ],
    },
    Table {
        name: "org_statements",
        doc: "One statement of one service control policy.",
        kinds: &["aws.organizations.policy"],
        cited: true,
        columns: &[
            col("policy_id", Ty::Text, "Policy id, `p-…`"),
            opt("sid", Ty::Text, "Sid"),
            opt("effect", Ty::Text, "`Allow` or `Deny`"),
            opt("actions", Ty::Json, "Action, as a list; NULL with NotAction"),
            opt("not_actions", Ty::Json, "NotAction, as a list"),
            opt("resources", Ty::Json, "Resource, as a list"),
            opt("conditions", Ty::Json, "Condition; NULL is none"),
        ],
    },
    Table {
        name: "org_attachments",
        doc: "One target that one service control policy is attached to.",
        kinds: &["aws.organizations.targets"],
        cited: true,
        columns: &[
            col("policy_id", Ty::Text, "Policy id, `p-…`"),
            col("target_id", Ty::Text, "Account number, or id of the unit or root"),
            opt("target_kind", Ty::Text, "`account`, `organizational-unit` or `root`"),
        ],
    },
    Table {
        name: "org_parents",
        doc: "Where in the organisation one account or unit hangs.",
        kinds: &["aws.organizations.parents"],
        cited: true,
        columns: &[
            col("child_id", Ty::Text, "Account number, or id of the unit"),
            col("parent_id", Ty::Text, "Id of the unit or root above it"),
            opt("parent_kind", Ty::Text, "`organizational-unit` or `root`"),
        ],
    },
];

pub(super) const VIEWS: &[View] = &[View {
    name: "grants",
    doc: "One statement in the hands of one holder; a user holds what its groups hold.",
    columns: &[
        ("holder_kind", "`user`, `group` or `role`"),
        ("name", "The holder's name"),
        ("via", "The group it comes through; NULL if held directly"),
    ],
    sql: "
SELECT a.scope, a.holder_id, a.holder_kind, a.holder_name AS name, NULL AS via, a.policy_id, a.policy_name, a.inline,
       s.number, s.sid, s.effect, s.actions, s.not_actions, s.resources, s.not_resources, s.conditions,
       s.full_admin, s.service_wide, s.any_resource,
       a.artefact, a.place, CASE WHEN s.artefact IS NULL THEN NULL ELSE json_array(s.artefact || '#' || s.place) END AS also
  FROM iam_attachments a LEFT JOIN iam_statements s ON s.policy_id = a.policy_id AND s.scope = a.scope
UNION ALL
SELECT m.scope, m.user_id, 'user', u.name, m.group_name, a.policy_id, a.policy_name, a.inline,
       s.number, s.sid, s.effect, s.actions, s.not_actions, s.resources, s.not_resources, s.conditions,
       s.full_admin, s.service_wide, s.any_resource,
       m.artefact, m.place, CASE WHEN s.artefact IS NULL THEN NULL ELSE json_array(s.artefact || '#' || s.place) END
  FROM iam_memberships m
  JOIN iam_users u ON u.id = m.user_id
  JOIN iam_attachments a ON a.holder_kind = 'group' AND a.holder_name = m.group_name AND a.scope = m.scope
  LEFT JOIN iam_statements s ON s.policy_id = a.policy_id AND s.scope = a.scope",
}];
