//! The report as a reader sees it. Takes the report's nouns, gives words, numbers and bounded rows for the
//! templates. Never judges, and never formats for one medium.

mod check;
mod cite;
mod evidence;
mod examined;
mod grants;
mod legend;
mod mapping;
mod paper;
mod question;

pub(super) use cite::Numbers;

use super::text;
use super::{RenderError, Report};
use crate::model::{
    DeclaredFlow, DeclaredPartner, DeclaredStore, DeclaredTier, Notice, Profile, Question, SignerInfo, Suggestion,
    ThresholdUsed,
};
use check::{Bounds, CheckView, severity_order};
use serde::Serialize;
use std::collections::BTreeMap;

/// Everything the templates may say.
#[derive(Debug, Serialize)]
pub(super) struct View {
    pub(super) vendor: String,
    pub(super) product: String,
    pub(super) contact: String,
    pub(super) profile: &'static str,
    pub(super) title: String,
    /// The title without the vendor, for the cover.
    pub(super) heading: &'static str,
    pub(super) recipient: String,
    pub(super) period: String,
    pub(super) period_first: String,
    pub(super) period_last: String,
    pub(super) as_of: String,
    pub(super) as_of_day: String,
    /// Year, month and day of the clock, for the document's own date.
    pub(super) date: [i32; 3],
    pub(super) tool_version: String,
    pub(super) catalog_version: String,
    pub(super) evidence_digest: String,
    pub(super) signer: SignerView,
    pub(super) questions: Vec<question::QuestionView>,
    /// What no check could look at, in words, over all questions.
    pub(super) not_examined: Vec<String>,
    /// What this version of the program does not do, and some check would need.
    pub(super) left_out: Vec<String>,
    /// What each printed word for a status means.
    pub(super) legend: Vec<legend::Meaning>,
    pub(super) pillars: Vec<mapping::PillarView>,
    pub(super) frameworks: Vec<mapping::FrameworkView>,
    pub(super) exceptions: Vec<paper::ExceptionView>,
    pub(super) waivers: Vec<paper::WaiverView>,
    pub(super) documents: Vec<paper::DocumentView>,
    pub(super) missing_documents: Vec<paper::MissingPaper>,
    pub(super) attestations: Vec<paper::AttestationView>,
    pub(super) missing_attestations: Vec<paper::MissingPaper>,
    pub(super) thresholds: Vec<ThresholdUsed>,
    /// How many of them differ from the shipped ones.
    pub(super) thresholds_changed: usize,
    pub(super) artefacts: Vec<evidence::ArtefactView>,
    pub(super) gaps: Vec<check::GapView>,
    /// The same by where and why.
    pub(super) gap_groups: Vec<evidence::GapGroup>,
    pub(super) unrecognised: Vec<evidence::UnrecognisedView>,
    pub(super) problems: Vec<evidence::ProblemView>,
    pub(super) suggestions: Vec<Suggestion>,
    pub(super) notices: Vec<NoticeView>,
    pub(super) scopes: Vec<evidence::ScopeView>,
    /// The accounts and regions in scope, in one line.
    pub(super) scope: String,
    pub(super) stores: Vec<DeclaredStore>,
    /// Those of them that are declared to hold no PHI.
    pub(super) stores_without_phi: Vec<DeclaredStore>,
    /// Policy statements about stores of PHI, as written.
    pub(super) grants: grants::Grants,
    pub(super) partners: Vec<DeclaredPartner>,
    pub(super) tiers: Vec<DeclaredTier>,
    pub(super) flows: Vec<DeclaredFlow>,
    pub(super) platforms: Vec<String>,
    /// Passing checks and what each cannot see; of the others it stands beside the check.
    pub(super) limits: Vec<(String, String)>,
    pub(super) totals: Totals,
    /// Every path under `tables/`.
    pub(super) tables: Vec<String>,
    /// Which of them are attached to the PDF, with what each is.
    pub(super) attached: Vec<(&'static str, &'static str)>,
}

/// Who signs, for readers.
#[derive(Debug, Serialize)]
pub(super) struct SignerView {
    pub(super) subject: String,
    pub(super) fingerprint: String,
    pub(super) self_signed: bool,
    pub(super) not_after: String,
}

/// Something wrong with the inputs.
#[derive(Debug, Serialize)]
pub(super) struct NoticeView {
    pub(super) text: String,
    pub(super) cite: cite::Cite,
}

/// Totals that the documents name.
#[derive(Debug, Serialize)]
pub(super) struct Totals {
    pub(super) checks: usize,
    pub(super) observations: usize,
    pub(super) artefacts: usize,
    pub(super) bytes: String,
    pub(super) oldest: String,
    pub(super) newest: String,
    pub(super) file_time_only: usize,
    pub(super) superseded: usize,
    pub(super) open_failures: u64,
    pub(super) accepted_failures: u64,
}

impl View {
    /// The view of a report. `tables` are the tables already written.
    pub(super) fn of(report: &Report<'_>, tables: &BTreeMap<String, Vec<u8>>) -> Result<Self, RenderError> {
        let Report { workspace, catalog, facts, snapshot, assessment, answers, profile, build, signer, .. } = *report;
        let numbers = Numbers::of(snapshot, workspace);
        let today = build.clock.date();
        let mut results: Vec<_> = assessment.checks.values().collect();
        results.sort_by_key(|check| (check.outcome, severity_order(check.severity), check.id.clone()));
        let checks: Vec<CheckView> =
            results.into_iter().map(|result| check::check(result, catalog, &numbers, bounds(profile))).collect();
        let product = workspace.organisation.product.clone().unwrap_or_default();
        let recipient = build.recipient.clone().or_else(|| workspace.recipient.clone()).unwrap_or_default();
        let gaps = evidence::gaps(facts, catalog)?;
        let questions = question::questions(assessment, catalog, answers, &numbers, &checks);
        let frameworks = mapping::frameworks(assessment, catalog, &numbers);
        let outcomes = checks.iter().map(|check| check.verdict);
        let items = questions.iter().flat_map(|q| q.headline.iter().map(|i| i.verdict).chain([q.verdict]));
        let requirements = frameworks.iter().flat_map(|f| f.requirements.iter().map(|r| r.verdict));
        let legend = legend::legend(outcomes.chain(items).chain(requirements));
        let scopes = evidence::scopes(facts)?;
        Ok(Self {
            title: title(profile, &workspace.organisation.name),
            heading: heading(profile),
            vendor: text::clip(&workspace.organisation.name, 120),
            product: text::clip(&product, 160),
            contact: text::clip(workspace.organisation.contact.as_deref().unwrap_or_default(), 160),
            profile: profile.as_str(),
            recipient: text::clip(&recipient, 160),
            period: build.period.to_string(),
            period_first: text::day(build.period.first()),
            period_last: text::day(build.period.last()),
            as_of: text::moment(assessment.as_of.utc()),
            as_of_day: text::day(assessment.as_of.date()),
            date: date(build.clock.date()),
            tool_version: build.tool_version.clone(),
            catalog_version: build.catalog_version.clone(),
            evidence_digest: build.evidence_digest.to_string(),
            signer: SignerView::of(signer),
            not_examined: examined::not_examined(assessment, Question::ALL),
            left_out: examined::left_out(assessment),
            legend,
            questions,
            pillars: mapping::pillars(catalog, &checks),
            frameworks,
            exceptions: paper::exceptions(assessment, &checks),
            waivers: paper::waivers(workspace, catalog, &numbers, today),
            documents: paper::documents(workspace, catalog, &numbers, today),
            missing_documents: paper::missing_documents(assessment, workspace, catalog),
            attestations: paper::attestations(workspace, catalog, &numbers, today),
            missing_attestations: paper::missing_attestations(assessment, workspace, catalog),
            thresholds: assessment.thresholds.clone(),
            thresholds_changed: assessment.thresholds.iter().filter(|t| t.value != t.shipped).count(),
            artefacts: evidence::artefacts(snapshot, workspace, catalog, &numbers),
            gap_groups: evidence::grouped(&gaps),
            gaps,
            unrecognised: evidence::unrecognised(snapshot),
            problems: evidence::problems(facts, &numbers)?,
            suggestions: assessment.suggestions.clone(),
            notices: assessment.notices.iter().map(|notice| NoticeView::of(notice, &numbers)).collect(),
            scope: evidence::scope_line(&workspace.scope.accounts),
            scopes,
            stores: workspace.scope.stores.clone(),
            stores_without_phi: workspace.scope.stores.iter().filter(|store| !store.phi).cloned().collect(),
            grants: grants::grants(facts, &numbers)?,
            partners: workspace.perimeter.partners.clone(),
            tiers: workspace.tiers.clone(),
            flows: workspace.perimeter.flows.clone(),
            platforms: workspace.platforms.clone(),
            limits: checks
                .iter()
                .filter(|check| check.group == "passing" && !check.limits.is_empty())
                .map(|check| (check.title.clone(), check.limits.clone()))
                .collect(),
            totals: Totals::of(report),
            tables: tables.keys().cloned().collect(),
            attached: if profile == Profile::Baa { Vec::new() } else { super::pdf::ATTACHED.to_vec() },
        })
    }
}

impl SignerView {
    fn of(signer: &SignerInfo) -> Self {
        Self {
            subject: text::clip(&signer.subject, 200),
            fingerprint: signer.fingerprint.clone(),
            self_signed: signer.self_signed,
            not_after: signer.not_after.map(|time| text::day(time.date())).unwrap_or_default(),
        }
    }
}

impl NoticeView {
    fn of(notice: &Notice, numbers: &Numbers) -> Self {
        Self { text: text::clip(&notice.text, 300), cite: numbers.cite(&notice.citation) }
    }
}

impl Totals {
    fn of(report: &Report<'_>) -> Self {
        let artefacts = &report.snapshot.artefacts;
        let times = || artefacts.iter().filter(|a| a.superseded_by.is_none()).filter_map(|a| a.captured_at);
        let checks = &report.assessment.checks;
        let moment = |time: Option<crate::model::Timestamp>| time.map(|t| text::moment(t.utc())).unwrap_or_default();
        Self {
            checks: checks.len(),
            observations: checks.values().map(|check| check.counts.population as usize).sum(),
            artefacts: artefacts.len(),
            bytes: text::size(artefacts.iter().map(|artefact| artefact.size).sum()),
            oldest: moment(times().min()),
            newest: moment(times().max()),
            file_time_only: artefacts
                .iter()
                .filter(|a| a.captured_by == Some(crate::model::CapturedBy::FileTime))
                .count(),
            superseded: artefacts.iter().filter(|artefact| artefact.superseded_by.is_some()).count(),
            open_failures: checks.values().map(|check| check.counts.fail.saturating_sub(check.counts.waived)).sum(),
            accepted_failures: checks.values().map(|check| check.counts.waived).sum(),
        }
    }
}

/// How many rows of a check each profile prints: a hospital reads failures first and samples what passes.
fn bounds(profile: Profile) -> Bounds {
    match profile {
        Profile::Quarterly => Bounds { fail: 40, undetermined: 20, pass: 6 },
        Profile::Hospital => Bounds { fail: 25, undetermined: 12, pass: 4 },
        Profile::Baa => Bounds { fail: 0, undetermined: 0, pass: 0 },
    }
}

fn title(profile: Profile, vendor: &str) -> String {
    let vendor = text::clip(&text::one_line(vendor), 120);
    format!("{vendor}: {}", heading(profile).to_lowercase())
}

fn heading(profile: Profile) -> &'static str {
    match profile {
        Profile::Quarterly => "Security evidence pack",
        Profile::Hospital => "Evidence for your security review",
        Profile::Baa => "Exhibit of safeguards",
    }
}

fn date(day: chrono::NaiveDate) -> [i32; 3] {
    use chrono::Datelike;
    [day.year(), day.month() as i32, day.day() as i32]
}
