//! Who holds what: grants joined from policies and their holders.

use super::{Table, View};

pub(super) const TABLES: &[Table] = &[];

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
