//! What of a question was not examined, and for lack of what. Takes the checks that bear on it, gives words and groups.
//! Never judges.

use super::check::{CheckView, GapView};
use crate::model::{Assessment, Gap, Question};
use crate::render::text::count;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Checks that lack the same sources.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct LackingGroup {
    pub(in crate::render) gaps: Vec<GapView>,
    pub(in crate::render) checks: Vec<LackingCheck>,
}

/// A check of which all there is to say is that its sources are lacking.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct LackingCheck {
    pub(in crate::render) id: String,
    pub(in crate::render) title: String,
    pub(in crate::render) severity: &'static str,
}

/// How many gaps of one group are printed.
const GAPS: usize = 6;

/// The checks that say only that sources are lacking, by what is lacking, the most wanted first.
pub(in crate::render) fn groups<'c>(checks: impl Iterator<Item = &'c CheckView>) -> Vec<LackingGroup> {
    let mut groups: BTreeMap<Vec<(String, String, String)>, LackingGroup> = BTreeMap::new();
    for check in checks.filter(|check| check.group == "lacking") {
        let mut key: Vec<_> = check.gaps.iter().map(|g| (g.scope.clone(), g.kind.clone(), g.because.clone())).collect();
        key.sort();
        let group = groups.entry(key).or_insert_with(|| {
            let gaps = check.gaps.iter().take(GAPS).cloned().collect();
            LackingGroup { gaps, checks: Vec::new() }
        });
        group.checks.push(LackingCheck { id: check.id.clone(), title: check.title.clone(), severity: check.severity });
    }
    let mut groups: Vec<LackingGroup> = groups.into_values().collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.checks.len()));
    groups
}

/// What no check of these questions could look at, in words: the analyses that did not run, then other sources by
/// platform.
pub(in crate::render) fn not_examined(assessment: &Assessment, questions: &[Question]) -> Vec<String> {
    let bears = |of: &[Question]| of.iter().any(|question| questions.contains(question));
    let gaps: BTreeSet<&Gap> =
        assessment.checks.values().filter(|check| bears(&check.questions)).flat_map(|check| &check.gaps).collect();
    let mut words = Vec::new();
    let mut others: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for gap in gaps {
        match analysis(gap.kind.as_str()) {
            Some(word) if !words.contains(&word.to_owned()) => words.push(word.to_owned()),
            Some(_) => {}
            None => {
                others.entry(gap.kind.platform()).or_default().insert(gap.kind.as_str());
            }
        }
    }
    for (platform, kinds) in others {
        words.push(match platform {
            "application" => "what the application itself records".to_owned(),
            "hr" => "the roster of people".to_owned(),
            "idp" => "the identity provider".to_owned(),
            "scanner" => "scanners' findings".to_owned(),
            platform => {
                let exports = count(kinds.len() as u64, "export", "exports");
                format!("{exports} of {platform} that should be there and gave no whole answer")
            }
        });
    }
    words
}

fn analysis(kind: &str) -> Option<&str> {
    Some(match kind.strip_prefix("analysis.")? {
        "access" => "effective access, all policies taken together",
        "reach" => "whether a network path exists, all rules and routes taken together",
        "logs" => "the logs themselves",
        other => other,
    })
}

/// What the program itself does not do, as the checks that would need it say.
pub(in crate::render) fn left_out(assessment: &Assessment) -> Vec<String> {
    let gaps = assessment.checks.values().flat_map(|check| &check.gaps);
    let words = gaps.filter_map(|gap| match gap.kind.platform() {
        "analysis" => Some(gap.because.trim_start_matches("the analysis did not run: ")),
        _ => Some(gap.because.as_str()).filter(|because| because.starts_with("no export of ")),
    });
    let distinct: BTreeSet<&str> = words.collect();
    distinct.into_iter().map(str::to_owned).collect()
}
