//! Pillars and frameworks as a reader sees them. Takes results, gives tables. Never judges.

use super::check::{CheckView, Verdict};
use super::cite::Numbers;
use super::legend::OWN_POLICY_FAILS;
use super::question::{ExpectationView, OWN, expectation};
use crate::model::{Assessment, Catalog, Nature, Outcome, RequirementResult, Status};
use serde::Serialize;

/// A check in one line.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct CheckLine {
    pub(in crate::render) id: String,
    pub(in crate::render) title: String,
    pub(in crate::render) verdict: Verdict,
    pub(in crate::render) tally: String,
    pub(in crate::render) question: u8,
}

/// A claim of a pillar with the checks that speak for it.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct PillarClaim {
    pub(in crate::render) text: String,
    pub(in crate::render) checks: Vec<CheckLine>,
}

/// One pillar.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct PillarView {
    pub(in crate::render) id: &'static str,
    pub(in crate::render) title: String,
    pub(in crate::render) pass: usize,
    pub(in crate::render) fail: usize,
    pub(in crate::render) undetermined: usize,
    pub(in crate::render) not_applicable: usize,
    pub(in crate::render) total: usize,
    pub(in crate::render) claims: Vec<PillarClaim>,
    /// Checks that speak for no one claim.
    pub(in crate::render) others: Vec<CheckLine>,
}

/// One requirement.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct RequirementView {
    pub(in crate::render) id: String,
    pub(in crate::render) title: String,
    pub(in crate::render) level: String,
    pub(in crate::render) nature: &'static str,
    pub(in crate::render) verdict: Verdict,
    pub(in crate::render) coverage: String,
    pub(in crate::render) because: String,
    /// What does not pass, the vendor's own policy last.
    pub(in crate::render) open: Vec<ExpectationView>,
    /// How many of those are the vendor's own policy.
    pub(in crate::render) own: usize,
    /// What passes.
    pub(in crate::render) met: Vec<ExpectationView>,
}

/// How many requirements have one status.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct StatusCount {
    pub(in crate::render) verdict: Verdict,
    pub(in crate::render) number: usize,
}

/// One framework.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct FrameworkView {
    pub(in crate::render) id: String,
    pub(in crate::render) title: String,
    pub(in crate::render) source: String,
    pub(in crate::render) requirements: Vec<RequirementView>,
    pub(in crate::render) counts: Vec<StatusCount>,
}

/// The pillars in the catalog's order.
pub(in crate::render) fn pillars(catalog: &Catalog, checks: &[CheckView]) -> Vec<PillarView> {
    catalog
        .pillars
        .iter()
        .map(|pillar| {
            let of_pillar: Vec<&CheckView> = checks.iter().filter(|c| c.pillar == pillar.id.as_str()).collect();
            let sentence = |check: &CheckView| {
                let definition = check.id.parse().ok().and_then(|id| catalog.checks.get(&id))?;
                let id = definition.sentence.as_deref()?;
                pillar.sentences.iter().position(|sentence| sentence.id == id)
            };
            let with = |wanted: Option<usize>| -> Vec<CheckLine> {
                of_pillar.iter().filter(|check| sentence(check) == wanted).map(|check| line(check)).collect()
            };
            let number = |outcome: Outcome| of_pillar.iter().filter(|c| c.verdict.key == outcome.as_str()).count();
            PillarView {
                id: pillar.id.as_str(),
                title: pillar.title.clone(),
                pass: number(Outcome::Pass),
                fail: number(Outcome::Fail),
                undetermined: number(Outcome::Undetermined),
                not_applicable: number(Outcome::NotApplicable),
                total: of_pillar.len(),
                claims: pillar
                    .sentences
                    .iter()
                    .enumerate()
                    .map(|(index, sentence)| PillarClaim { text: sentence.text.clone(), checks: with(Some(index)) })
                    .collect(),
                others: with(None),
            }
        })
        .collect()
}

fn line(check: &CheckView) -> CheckLine {
    CheckLine {
        id: check.id.clone(),
        title: check.title.clone(),
        verdict: check.verdict,
        tally: check.tally.clone(),
        question: check.questions.first().copied().unwrap_or_default(),
    }
}

/// The frameworks that were assessed, by name.
pub(in crate::render) fn frameworks(
    assessment: &Assessment,
    catalog: &Catalog,
    numbers: &Numbers,
) -> Vec<FrameworkView> {
    catalog
        .frameworks
        .values()
        .map(|framework| {
            let results: Vec<&RequirementResult> =
                assessment.requirements.iter().filter(|r| r.framework == framework.id).collect();
            FrameworkView {
                id: framework.id.to_string(),
                title: framework.title.clone(),
                source: framework.source.clone(),
                requirements: results.iter().map(|result| requirement(result, numbers)).collect(),
                counts: Status::ALL
                    .iter()
                    .map(|status| StatusCount {
                        verdict: Verdict::of_status(*status),
                        number: results.iter().filter(|r| r.status == *status).count(),
                    })
                    .filter(|count| count.number > 0)
                    .collect(),
            }
        })
        .filter(|framework| !framework.requirements.is_empty())
        .collect()
}

fn requirement(result: &RequirementResult, numbers: &Numbers) -> RequirementView {
    let (mut met, mut open) = (Vec::new(), Vec::new());
    // What does not concern the vendor is neither supported nor open.
    let concerned = result.expectations.iter().filter(|_| result.status != Status::NotApplicable);
    for item in concerned {
        match item.outcome {
            Outcome::Pass => met.push(expectation(item, numbers)),
            Outcome::Fail | Outcome::Undetermined => open.push(expectation(item, numbers)),
            // What concerns no platform in use is neither there nor lacking.
            Outcome::NotApplicable => {}
        }
    }
    open.sort_by_key(|item: &ExpectationView| item.basis == OWN);
    RequirementView {
        id: result.id.to_string(),
        title: result.title.clone(),
        level: result.level.clone(),
        nature: match result.nature {
            Nature::Technical => "technical",
            Nature::Procedural => "procedural",
        },
        verdict: verdict(result),
        coverage: result.coverage.to_string(),
        because: result.because.clone().unwrap_or_default(),
        own: open.iter().filter(|item| item.basis == OWN).count(),
        open,
        met,
    }
}

/// What a recorded decision leaves out is never called supported.
fn verdict(result: &RequirementResult) -> Verdict {
    let words = [RequirementResult::NOT_IMPLEMENTED, RequirementResult::ALTERNATIVE];
    match words.into_iter().find(|word| *word == result.reader()) {
        Some(word) => Verdict { key: result.status.as_str(), word },
        // The status stands, for a policy is the vendor's own; but no reader shall think that everything passes.
        None if result.status == Status::Satisfied && has_open_policy_failure(result) => {
            Verdict { key: Status::SatisfiedWithExceptions.as_str(), word: OWN_POLICY_FAILS }
        }
        None => Verdict::of_status(result.status),
    }
}

fn has_open_policy_failure(result: &RequirementResult) -> bool {
    result.expectations.iter().any(|item| item.outcome == Outcome::Fail && !item.waived)
}
