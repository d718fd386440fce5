//! The catalog as pages to read. Takes it, gives `docs/checks.md` and `docs/requirements.md`. Never says how a vendor
//! stands.

use super::coverage::{Coverage, coverage, is_machine_testable};
use super::evidence::{Rests, evidence_of, rests};
use super::export::{applies, nature};
use crate::facts::Facts;
use crate::model::{
    Applies, Catalog, Check, CheckId, Evidence, Expectation, Expected, Framework, Requirement, WhenEmpty,
};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What is printed of a requirement without any check.
const NO_MACHINE: &str = "No machine can test this";

/// `docs/checks.md`: every check with its population, SQL, sources, remedy and limits, and whom it serves.
pub fn checks_page(catalog: &Catalog, facts: &Facts) -> String {
    let rests = rests(catalog, facts);
    let served = served(catalog);
    let mut text = format!(
        "# Checks\n\n\
         The {} checks of catalog {}, by pillar. This page is made from `controls/checks/`;\n\
         `VOUCHSAFE_BLESS=1 cargo test --test docs` writes it again. [requirements.md](requirements.md) says what each\n\
         requirement asks for, [facts.md](facts.md) describes the tables, [catalog-format.md](catalog-format.md) the files.\n\n\
         A row whose `where` or `pass` is NULL is undetermined, never a pass. `:name` is a number of the policy, `:now` the\n\
         clock, `:period_first` and `:period_last` the period.\n",
        catalog.checks.len(),
        catalog.version
    );
    for pillar in &catalog.pillars {
        let checks: Vec<&Check> = catalog.checks.values().filter(|check| check.pillar == pillar.id).collect();
        if checks.is_empty() {
            continue;
        }
        let _ = write!(text, "\n## {}\n\n", pillar.title);
        for sentence in &pillar.sentences {
            let speaking = checks.iter().filter(|c| c.sentence.as_ref() == Some(&sentence.id));
            let links: Vec<String> = speaking.map(|c| link(c.id.as_str())).collect();
            let _ = writeln!(text, "- *{}* {}", sentence.text.trim(), links.join(", "));
        }
        if !pillar.sentences.is_empty() {
            text.push('\n');
        }
        text.push_str("| check | severity | evidence | what is so when it passes |\n|---|---|---|---|\n");
        for check in &checks {
            let evidence = rests.get(&check.id).map_or("", |rests| rests.evidence.as_str());
            let row = [link(check.id.as_str()), check.severity.to_string(), evidence.to_owned(), cell(&check.title)];
            let _ = writeln!(text, "| {} |", row.join(" | "));
        }
        for check in checks {
            one_check(&mut text, check, rests.get(&check.id), served.get(&check.id).map_or(&[], Vec::as_slice));
        }
    }
    text
}

/// `docs/requirements.md`: every requirement with its level, whom it binds, and the evidence it needs.
pub fn requirements_page(catalog: &Catalog, facts: &Facts) -> String {
    let rests = rests(catalog, facts);
    let covered = coverage(catalog, facts);
    let mut text = format!(
        "# Requirements\n\n\
         What catalog {} asks for, requirement by requirement. This page is made from `controls/frameworks/`;\n\
         `VOUCHSAFE_BLESS=1 cargo test --test docs` writes it again.\n\n\
         Titles and summaries are our own words. Each item of evidence has a basis: `law` and `criterion` decide a\n\
         requirement's status; `policy` is the vendor's own stricter word, shown beside it and never deciding it.\n\n",
        catalog.version
    );
    summary(&mut text, &covered);
    for framework in catalog.frameworks.values() {
        let _ = write!(text, "\n## {}\n\n{}\n", framework.title, paragraph(&framework.source));
        for requirement in &framework.requirements {
            one_requirement(&mut text, catalog, framework, requirement, &rests);
        }
    }
    for overlay in catalog.overlays.values() {
        let _ = write!(
            text,
            "\n## {}\n\nOff by default; a workspace turns it on with `overlays: [{}]`. ",
            overlay.title, overlay.id
        );
        let _ = writeln!(text, "{}", paragraph(&overlay.source));
        for requirement in &overlay.requirements {
            one_requirement(&mut text, catalog, overlay, requirement, &rests);
        }
    }
    text.push_str("\n## Documents\n\n");
    text.push_str("| document | title | what it should say | likely owner | review |\n|---|---|---|---|---|\n");
    for kind in catalog.documents.values() {
        let row = [anchored(kind.id.as_str()), cell(&kind.title), cell(&kind.about), cell(&kind.owner)];
        let _ = writeln!(text, "| {} | {} months |", row.join(" | "), kind.review_months);
    }
    text.push_str("\n## Attestations\n\n");
    text.push_str("| attestation | title | what is stated | likely owner | good for |\n|---|---|---|---|---|\n");
    for kind in catalog.attestations.values() {
        let row = [anchored(kind.id.as_str()), cell(&kind.title), cell(&kind.about), cell(&kind.owner)];
        let _ = writeln!(text, "| {} | {} days |", row.join(" | "), kind.valid_days);
    }
    text
}

/// Which requirements ask for each check.
type Served<'c> = BTreeMap<&'c CheckId, Vec<(&'c Framework, &'c Requirement, &'c Expectation)>>;

fn served(catalog: &Catalog) -> Served<'_> {
    let mut served = Served::new();
    for framework in catalog.frameworks.values() {
        for requirement in &framework.requirements {
            for expectation in &requirement.expectations {
                if let Expected::Check(id) = &expectation.expected {
                    served.entry(id).or_default().push((framework, requirement, expectation));
                }
            }
        }
    }
    served
}

fn one_check(
    text: &mut String,
    check: &Check,
    rests: Option<&Rests>,
    served: &[(&Framework, &Requirement, &Expectation)],
) {
    let questions: Vec<&str> = check.questions.iter().map(|q| q.reader()).collect();
    let _ = write!(text, "\n### {}\n\n{}.\n\n", check.id, paragraph(&check.title));
    let mut item = |name: &str, value: &str| {
        let _ = writeln!(text, "- **{name}:** {}", paragraph(value));
    };
    item("severity", check.severity.as_str());
    item("questions", &questions.join(", "));
    item("population", &check.population);
    item("empty population", empty(check.when_empty));
    if let Some(rests) = rests {
        let kinds: Vec<String> = rests.kinds.iter().map(|kind| format!("`{kind}`")).collect();
        let needs = if kinds.is_empty() { "what the workspace declares".to_owned() } else { kinds.join(", ") };
        item("needs", &format!("{needs} ({})", rests.evidence));
    }
    text.push_str("\n```sql\n");
    for (name, sql) in [("from", &check.from), ("where", &check.where_), ("pass", &check.pass)] {
        let _ = writeln!(text, "-- {name}\n{}", sql.trim());
    }
    if check.subject != "name" {
        let _ = writeln!(text, "-- subject\n{}", check.subject.trim());
    }
    if !check.show.is_empty() {
        let _ = writeln!(text, "-- shown beside it\n{}", check.show.join(", "));
    }
    text.push_str("```\n\n");
    let mut item = |name: &str, value: &str| {
        let _ = writeln!(text, "- **{name}:** {}", paragraph(value));
    };
    item("remedy", &check.remediation);
    for (name, value) in [("likely owner", &check.owner), ("source", &check.reference), ("cannot see", &check.limits)] {
        value.iter().for_each(|value| item(name, value));
    }
    let serves: Vec<String> = served
        .iter()
        .map(|(framework, requirement, expectation)| {
            format!("{} ({})", requirement_link(framework, requirement), expectation.basis)
        })
        .collect();
    match serves.as_slice() {
        [] => item("serves", "its pillar and questions alone"),
        serves => item("serves", &serves.join(", ")),
    }
}

fn empty(when_empty: WhenEmpty) -> &'static str {
    match when_empty {
        WhenEmpty::Undetermined => "undetermined: there should have been something",
        WhenEmpty::NotApplicable => "not applicable: there may well be nothing",
        WhenEmpty::Fail => "fails: its absence is itself the failure",
        WhenEmpty::Pass => "passes: the population is the offenders",
    }
}

fn summary(text: &mut String, covered: &Coverage) {
    let (heads, rows) = covered.summary_table();
    let _ = writeln!(text, "| {} |", heads.join(" | "));
    let _ = writeln!(text, "|{}", "---|".repeat(heads.len()));
    for row in rows {
        let _ = writeln!(text, "| {} |", row.join(" | "));
    }
}

fn one_requirement(
    text: &mut String,
    catalog: &Catalog,
    framework: &Framework,
    requirement: &Requirement,
    rests: &BTreeMap<CheckId, Rests>,
) {
    let anchor = anchor(framework, requirement);
    let _ = write!(text, "\n### <a id=\"{anchor}\"></a>{} {}\n\n", requirement.id, requirement.title);
    let _ = write!(text, "{}\n\n", paragraph(&requirement.summary));
    let mut said = vec![requirement.level.clone(), nature(requirement.nature).to_owned()];
    said.extend(requirement.applies.map(|a| format!("{}: {}", applies(a), binds(a))));
    if !requirement.aliases.is_empty() {
        let aliases: Vec<&str> = requirement.aliases.iter().map(|alias| alias.as_str()).collect();
        said.push(format!("also cited as {}", aliases.join(", ")));
    }
    let _ = writeln!(text, "*{}.*", said.join("; "));
    let pillars: Vec<&str> = requirement.pillars.iter().map(|p| p.as_str()).collect();
    let questions: Vec<&str> = requirement.questions.iter().map(|q| q.reader()).collect();
    if !pillars.is_empty() || !questions.is_empty() {
        let _ = writeln!(text, "Pillars: {}. Questions: {}.", or_none(&pillars), or_none(&questions));
    }
    if let Some(certainty) = &requirement.certainty {
        let _ = write!(text, "\n> Not certain: {}\n", paragraph(certainty));
    }
    if !is_machine_testable(requirement, rests) {
        let _ = write!(text, "\n**{NO_MACHINE}.** ");
        text.push_str(match requirement.expectations.is_empty() {
            true => "Nothing is asked of a vendor here.\n",
            false => "It rests on documents and statements alone.\n",
        });
    }
    if requirement.expectations.is_empty() {
        return;
    }
    text.push_str("\n| evidence | basis | what |\n|---|---|---|\n");
    for expectation in &requirement.expectations {
        let evidence = evidence_of(&expectation.expected, rests);
        let what = asked(catalog, &expectation.expected, evidence);
        let _ = writeln!(text, "| {evidence} | {} | {what} |", expectation.basis);
    }
}

fn or_none(words: &[&str]) -> String {
    if words.is_empty() { "none".to_owned() } else { words.join(", ") }
}

fn binds(applies: Applies) -> &'static str {
    match applies {
        Applies::Direct => "it binds a business associate by the rule itself",
        Applies::ViaBaa => "it binds a business associate because its agreement says so",
        Applies::CoveredEntity => "it binds covered entities, not their business associates",
        Applies::Conditional => "it binds where the summary's condition is met",
    }
}

fn asked(catalog: &Catalog, expected: &Expected, evidence: Evidence) -> String {
    let (word, id) = expected.named();
    let title = cell(catalog.title_of(expected));
    let page = if matches!(expected, Expected::Check(_)) { "checks.md" } else { "" };
    let word = if word == evidence.as_str() { String::new() } else { format!("{word} ") };
    match expected {
        Expected::Decision(_) => format!("{word}{title} (45 CFR 164.306(d)(3))"),
        Expected::Check(_) | Expected::Document(_) | Expected::Attestation(_) => {
            format!("{word}[`{id}`]({page}#{id}): {title}")
        }
    }
}

/// The anchor of a requirement: `hipaa-164.312-d`. Markdown makes none of its own for a citation that stays the same.
fn anchor(framework: &Framework, requirement: &Requirement) -> String {
    format!("{}-{}", framework.id, requirement.id.as_str().replace('(', "-").replace(')', ""))
}

fn requirement_link(framework: &Framework, requirement: &Requirement) -> String {
    let name = format!("{} {}", framework.id, requirement.id);
    format!("[{name}](requirements.md#{})", anchor(framework, requirement))
}

fn link(id: &str) -> String {
    format!("[`{id}`](#{id})")
}

fn anchored(id: &str) -> String {
    format!("<a id=\"{id}\"></a>`{id}`")
}

/// One line of text.
fn paragraph(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One line of text inside a table.
fn cell(text: &str) -> String {
    paragraph(text).replace('|', "\\|")
}
