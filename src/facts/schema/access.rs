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

pub(super) const VIEWS: &[View] = &[GRANTS, STORE_GRANTS];

const GRANTS: View = View {
    name: "grants",
    doc: "One statement in the hands of one holder, cited at the statement; a user holds what its groups hold.",
    columns: &[
        ("holder_kind", "`user`, `group` or `role`"),
        ("name", "The holder's name"),
        ("via", "The group it comes through; NULL if held directly"),
    ],
    sql: "
SELECT a.scope, a.holder_id, a.holder_kind, a.holder_name AS name, NULL AS via, a.policy_id, a.policy_name, a.inline,
       s.number, s.sid, s.effect, s.actions, s.not_actions, s.resources, s.not_resources, s.conditions,
       s.full_admin, s.service_wide, s.any_resource,
       coalesce(s.artefact, a.artefact) AS artefact, CASE WHEN s.artefact IS NULL THEN a.place ELSE s.place END AS place,
       CASE WHEN s.artefact IS NULL THEN NULL ELSE json_array(a.artefact || '#' || a.place) END AS also
  FROM iam_attachments a LEFT JOIN iam_statements s ON s.policy_id = a.policy_id AND s.scope = a.scope
UNION ALL
SELECT m.scope, m.user_id, 'user', u.name, m.group_name, a.policy_id, a.policy_name, a.inline,
       s.number, s.sid, s.effect, s.actions, s.not_actions, s.resources, s.not_resources, s.conditions,
       s.full_admin, s.service_wide, s.any_resource,
       coalesce(s.artefact, a.artefact), CASE WHEN s.artefact IS NULL THEN a.place ELSE s.place END,
       json_array(m.artefact || '#' || m.place, a.artefact || '#' || a.place)
  FROM iam_memberships m
  JOIN iam_users u ON u.id = m.user_id
  JOIN iam_attachments a ON a.holder_kind = 'group' AND a.holder_name = m.group_name AND a.scope = m.scope
  LEFT JOIN iam_statements s ON s.policy_id = a.policy_id AND s.scope = a.scope",
};

/// IAM's `*` and `?` are those of GLOB. A statement concerns a store if its resources can name the store or what lies
/// in it, and its actions an action of the store's service.
const STORE_GRANTS: View = View {
    name: "store_grants",
    doc: "Policy statements as written that name a declared store and an action of its service: those of IAM in the hands of each holder, and those of a bucket's own policy. Not effective access: boundaries, organisation policies and what stands in other statements are not taken into account.",
    columns: &[
        ("store", "Declared name of the store"),
        ("holder_kind", "`user`, `group`, `role`; `principal` where a bucket's policy names it"),
        ("name", "The holder's name, or the principal as written"),
        ("via", "The group it comes through; NULL if held directly"),
        ("statement", "Sid of the statement, else its number"),
        ("actions", "Actions as written that can be of the store's service, those of a bucket's policy all; `all but …` for NotAction"),
        ("resources", "Resources as written; `all but …` for NotResource"),
        ("conditional", "1 if the statement has a condition"),
    ],
    sql: "
SELECT g.scope, s.name AS store, s.phi, s.resource, g.holder_kind, g.name, g.via, g.policy_name AS policy,
       coalesce(g.sid, 'statement ' || (g.number + 1)) AS statement, g.effect,
       coalesce((SELECT group_concat(a.value, ', ') FROM json_each(g.actions) a
                  WHERE EXISTS (SELECT 1 FROM json_each(s.services) v
                                 WHERE v.value GLOB lower(CASE WHEN instr(a.value, ':') > 0 THEN substr(a.value, 1, instr(a.value, ':') - 1) ELSE a.value END))),
                'all but ' || (SELECT group_concat(a.value, ', ') FROM json_each(g.not_actions) a)) AS actions,
       coalesce((SELECT group_concat(r.value, ', ') FROM json_each(g.resources) r),
                'all but ' || (SELECT group_concat(r.value, ', ') FROM json_each(g.not_resources) r)) AS resources,
       g.conditions IS NOT NULL AS conditional, g.artefact, g.place, g.also
  FROM (SELECT *, CASE kind WHEN 'bucket' THEN json_array('s3') WHEN 'database' THEN json_array('rds', 'rds-data', 'rds-db')
                   ELSE json_array(substr(rest, 1, instr(rest, ':') - 1)) END AS services
          FROM (SELECT *, substr(resource, 5 + instr(substr(resource, 5), ':')) AS rest FROM stores WHERE resource IS NOT NULL)) s
  JOIN grants g ON g.number IS NOT NULL
   AND (EXISTS (SELECT 1 FROM json_each(g.resources) r
                 WHERE s.resource GLOB r.value OR s.resource || '/x' GLOB r.value OR r.value LIKE s.resource || '/%'
                    OR (s.kind = 'database' AND r.value LIKE 'arn:aws%:rds-db:%'))
        OR g.not_resources IS NOT NULL OR (g.resources IS NULL AND g.not_resources IS NULL))
   AND (EXISTS (SELECT 1 FROM json_each(g.actions) a, json_each(s.services) v
                 WHERE v.value GLOB lower(CASE WHEN instr(a.value, ':') > 0 THEN substr(a.value, 1, instr(a.value, ':') - 1) ELSE a.value END))
        OR g.not_actions IS NOT NULL OR (g.actions IS NULL AND g.not_actions IS NULL))
UNION ALL
SELECT p.scope, s.name, s.phi, s.resource, 'principal',
       CASE WHEN json_type(t.value, '$.Principal') IS NOT NULL THEN json_extract(t.value, '$.Principal')
            ELSE 'all but ' || json_extract(t.value, '$.NotPrincipal') END,
       NULL, 'policy of ' || p.bucket, coalesce(json_extract(t.value, '$.Sid'), 'statement ' || (t.key + 1)), json_extract(t.value, '$.Effect'),
       CASE json_type(t.value, '$.Action') WHEN 'array' THEN (SELECT group_concat(a.value, ', ') FROM json_each(t.value, '$.Action') a)
            WHEN 'text' THEN json_extract(t.value, '$.Action') ELSE 'all but ' || json_extract(t.value, '$.NotAction') END,
       CASE json_type(t.value, '$.Resource') WHEN 'array' THEN (SELECT group_concat(r.value, ', ') FROM json_each(t.value, '$.Resource') r)
            WHEN 'text' THEN json_extract(t.value, '$.Resource') ELSE 'all but ' || json_extract(t.value, '$.NotResource') END,
       json_type(t.value, '$.Condition') IS NOT NULL, p.artefact, p.place, NULL
  FROM stores s
  JOIN bucket_policies p ON s.kind = 'bucket' AND p.bucket = s.resource_name AND json_valid(p.document)
  JOIN json_each(CASE json_type(p.document, '$.Statement') WHEN 'array' THEN json_extract(p.document, '$.Statement')
                 ELSE json_array(json_extract(p.document, '$.Statement')) END) t",
};
