//! Policy statements about stores of PHI as a reader sees them: who is named where. Takes the facts, gives one row for
//! each statement with all of its holders. Never says what they amount to together.

use super::cite::{Cite, Numbers};
use crate::facts::{Facts, value_text};
use crate::model::Citation;
use crate::render::RenderError;
use crate::render::text::clip;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One statement about one store.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct GrantView {
    pub(in crate::render) store: String,
    pub(in crate::render) resource: String,
    pub(in crate::render) policy: String,
    pub(in crate::render) statement: String,
    pub(in crate::render) effect: String,
    pub(in crate::render) actions: String,
    pub(in crate::render) conditional: bool,
    /// Whether it is the first about its store.
    pub(in crate::render) opens_store: bool,
    /// Those who hold it: `role billing-bot`, `group contractors: marc, nora`.
    pub(in crate::render) holders: Vec<String>,
    pub(in crate::render) cites: Vec<Cite>,
}

/// The statements, and what of them may be lacking.
#[derive(Debug, Clone, Default, Serialize)]
pub(in crate::render) struct Grants {
    pub(in crate::render) rows: Vec<GrantView>,
    /// Sources without which the list is not whole: kind, scope and why.
    pub(in crate::render) lacking: Vec<String>,
}

/// The most rows that are asked for.
const MOST: usize = 100_000;

/// How much of a list of actions is printed.
const LONGEST: usize = 180;

pub(in crate::render) fn grants(facts: &Facts, numbers: &Numbers) -> Result<Grants, RenderError> {
    let error = |error| RenderError::Facts { table: "store_grants".to_owned(), error };
    let sql = "SELECT store, resource, policy, statement, coalesce(effect, 'not said'), coalesce(actions, 'not said'), conditional,
                      artefact, place, holder_kind, name, coalesce(via, '')
                 FROM store_grants WHERE phi ORDER BY store, resource, policy, statement, artefact, place, holder_kind, name, via";
    let mut statements: BTreeMap<[String; 9], Holders> = BTreeMap::new();
    for row in facts.query(sql, &[], MOST).map_err(error)?.rows {
        let cells: Vec<String> = row.iter().map(value_text).collect();
        let Ok([store, resource, policy, statement, effect, actions, conditional, artefact, place, kind, name, via]) =
            <[String; 12]>::try_from(cells)
        else {
            continue;
        };
        let key = [store, resource, policy, statement, effect, actions, conditional, artefact, place];
        statements.entry(key).or_default().add(&kind, name, via);
    }
    let mut before = None;
    let rows = statements.into_iter().map(|(key, holders)| {
        let [store, resource, policy, statement, effect, actions, conditional, artefact, place] = key;
        let cites = vec![numbers.cite(&Citation::from_columns(&artefact, &place))];
        let (store, resource) = (clip(&store, 120), clip(&resource, 200));
        let (policy, statement, actions) = (clip(&policy, 120), clip(&statement, 80), clip(&actions, LONGEST));
        let (conditional, holders) = (conditional == "1", holders.words());
        let opens_store = before.replace(resource.clone()).as_ref() != Some(&resource);
        GrantView { store, resource, policy, statement, effect, actions, conditional, opens_store, holders, cites }
    });
    Ok(Grants { rows: rows.collect(), lacking: lacking(facts)? })
}

/// Who holds one statement: by themselves, or as members of a group.
#[derive(Default)]
struct Holders {
    direct: BTreeSet<String>,
    members: BTreeMap<String, BTreeSet<String>>,
}

impl Holders {
    fn add(&mut self, kind: &str, name: String, via: String) {
        match (kind, via.as_str()) {
            ("group", _) => drop(self.members.entry(name).or_default()),
            (_, "") => drop(self.direct.insert(format!("{kind} {name}"))),
            _ => drop(self.members.entry(via).or_default().insert(name)),
        }
    }

    fn words(self) -> Vec<String> {
        let groups = self.members.into_iter().map(|(group, members)| match members.is_empty() {
            true => format!("group {group} (no members)"),
            false => format!("group {group}: {}", members.into_iter().collect::<Vec<_>>().join(", ")),
        });
        self.direct.into_iter().chain(groups).map(|holder| clip(&holder, 300)).collect()
    }
}

/// The lists of policies that are expected and did not answer, and PHI buckets whose policy was not asked for.
fn lacking(facts: &Facts) -> Result<Vec<String>, RenderError> {
    let error = |error| RenderError::Facts { table: "sources".to_owned(), error };
    let sql = "SELECT 'the policies of ' || scope || ' (' || coalesce(because, state) || ')' FROM sources
                WHERE kind = 'aws.iam.account-authorization-details' AND state NOT IN ('collected', 'empty', 'not-configured')
               UNION ALL
               SELECT 'the policies of IAM: no account of aws is declared'
                WHERE NOT EXISTS (SELECT 1 FROM sources WHERE kind = 'aws.iam.account-authorization-details')
               UNION ALL
               SELECT 'the policy of the bucket ' || resource_name FROM stores s WHERE phi AND kind = 'bucket'
                  AND NOT EXISTS (SELECT 1 FROM bucket_policies p WHERE p.bucket = s.resource_name)
               UNION ALL
               SELECT 'the store ' || name || ', which was not found as ' || pattern FROM stores WHERE phi AND resource IS NULL
               ORDER BY 1";
    let rows = facts.query(sql, &[], MOST).map_err(error)?.rows;
    Ok(rows.iter().filter_map(|row| row.first()).map(value_text).collect())
}
