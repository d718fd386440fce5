//! What every check needs to know about the collection, read once. Takes the facts, gives sources, artefacts and
//! problems in order. Never judges them.

use super::captures::{Outside, Window};
use crate::facts::{Facts, FactsError, SourceState};
use crate::model::{Catalog, Citation, Kind, Period, Scope, ThresholdUsed, Timestamp, Workspace};
use chrono::NaiveDate;
use rusqlite::types::Value;
use std::collections::{BTreeMap, BTreeSet};

/// An artefact in use, as far as a check asks.
pub(super) struct ArtefactRow {
    pub(super) path: String,
    pub(super) kind: Kind,
    pub(super) account: Option<String>,
    pub(super) region: Option<String>,
    pub(super) subject: Option<String>,
    pub(super) outcome: String,
    pub(super) because: Option<String>,
    captured_at: Option<String>,
    captured_by: Option<String>,
}

impl ArtefactRow {
    pub(super) fn scope(&self) -> Scope {
        Scope::of(self.kind.platform(), self.account.as_deref(), self.region.as_deref())
    }

    pub(super) fn state(&self) -> SourceState {
        let artefact = Some(self.path.clone());
        SourceState { state: self.outcome.clone(), artefact, because: self.because.clone() }
    }
}

/// Something in an artefact because of which what rests on it cannot be known.
pub(super) struct ProblemRow {
    pub(super) text: String,
    pub(super) citation: Citation,
    pub(super) scope: Scope,
}

/// Everything an assessment looks at.
pub(super) struct Context<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) facts: &'a Facts,
    pub(super) workspace: &'a Workspace,
    /// The day of the assessment, in UTC.
    pub(super) day: NaiveDate,
    /// Bound in every query.
    pub(super) parameters: Vec<(String, Value)>,
    /// Expected sources, artefacts' and analyses' alike.
    pub(super) sources: BTreeMap<Kind, BTreeMap<Scope, SourceState>>,
    pub(super) artefacts: Vec<ArtefactRow>,
    pub(super) problems: Vec<ProblemRow>,
    outside: Outside,
    platforms: BTreeSet<String>,
}

/// First words of kinds that belong to no platform: no workspace can do without them.
const NO_PLATFORM: [&str; 5] = ["analysis", "application", "hr", "idp", "scanner"];

impl<'a> Context<'a> {
    pub(super) fn new(
        catalog: &'a Catalog,
        facts: &'a Facts,
        workspace: &'a Workspace,
        as_of: Timestamp,
        period: &Period,
        numbers: &[ThresholdUsed],
    ) -> Result<Self, FactsError> {
        let mut parameters = vec![
            (":now".to_owned(), Value::Text(as_of.to_string())),
            (":period_first".to_owned(), Value::Text(period.first().to_string())),
            (":period_last".to_owned(), Value::Text(period.last().to_string())),
        ];
        parameters.extend(numbers.iter().map(|n| (format!(":{}", n.id), Value::Integer(n.value))));
        let mut platforms: BTreeSet<String> = workspace.platforms.iter().cloned().collect();
        if platforms.is_empty() {
            platforms.extend(workspace.scope.accounts.iter().map(|account| account.platform.clone()));
        }
        if platforms.is_empty() {
            platforms.insert("aws".to_owned());
        }
        let mut sources = facts.sources()?;
        sources.extend(analyses(facts)?);
        let artefacts = artefacts(facts)?;
        let window = Window::new(period, numbers);
        let outside = artefacts.iter().filter_map(|artefact| {
            let because = window.outside(artefact.captured_at.as_deref(), artefact.captured_by.as_deref())?;
            Some((artefact.path.clone(), because))
        });
        let outside = outside.collect();
        Ok(Self {
            catalog,
            facts,
            workspace,
            day: as_of.date(),
            parameters,
            sources,
            artefacts,
            problems: problems(facts)?,
            outside,
            platforms,
        })
    }

    /// Why an artefact says nothing about the period, if it does not.
    pub(super) fn outside_period(&self, artefact: &str) -> Option<&String> {
        self.outside.get(artefact)
    }

    /// Whether an artefact is of a kind.
    pub(super) fn is_of_kind(&self, path: &str, kind: &Kind) -> bool {
        self.artefacts.iter().any(|artefact| artefact.path == path && artefact.kind == *kind)
    }

    /// Whether the workspace uses the platform that a kind belongs to.
    pub(super) fn uses(&self, kind: &Kind) -> bool {
        self.platforms.contains(kind.platform()) || NO_PLATFORM.contains(&kind.platform())
    }

    /// Whether an account of a platform is declared.
    pub(super) fn declares(&self, platform: &str) -> bool {
        self.workspace.scope.accounts.iter().any(|account| account.platform == platform)
    }

    /// Whether a kind is asked for one subject at a time.
    pub(super) fn is_per_subject(&self, kind: &Kind) -> bool {
        self.catalog.kinds.get(kind).is_some_and(|spec| spec.per.is_some())
    }

    /// Where a scope is declared; the workspace's file, where it is not.
    pub(super) fn declared_at(&self, scope: &Scope) -> Citation {
        let file = "workspace/vouchsafe.yaml";
        let position = self.workspace.scope.accounts.iter().position(|account| {
            let whole = Scope::account(&account.platform, &account.id);
            scope.as_str() == whole.as_str() || scope.as_str().starts_with(&format!("{whole}/"))
        });
        match position {
            Some(i) => Citation::pointer(file, format!("/scope/accounts/{i}")),
            None => Citation::whole(file),
        }
    }
}

fn analyses(facts: &Facts) -> Result<BTreeMap<Kind, BTreeMap<Scope, SourceState>>, FactsError> {
    let mut statement = facts.connection().prepare("SELECT name, scope, state, because FROM analyses ORDER BY 1, 2")?;
    let rows = statement.query_map([], |row| {
        let (name, scope, state): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok((name, scope, state, row.get::<_, Option<String>>(3)?))
    })?;
    let mut found: BTreeMap<Kind, BTreeMap<Scope, SourceState>> = BTreeMap::new();
    for row in rows {
        let (name, scope, state, because) = row?;
        if let Ok(kind) = format!("analysis.{name}").parse::<Kind>() {
            let state = if state == "complete" { "collected".to_owned() } else { state };
            let state = SourceState { state, artefact: None, because };
            found.entry(kind).or_default().insert(scope_of(&scope), state);
        }
    }
    Ok(found)
}

/// A scope as the tables store it.
pub(super) fn scope_of(text: &str) -> Scope {
    let mut parts = text.splitn(3, '/');
    match (parts.next().unwrap_or_default(), parts.next(), parts.next()) {
        ("workspace", None, _) => Scope::workspace(),
        (platform, account, region) => Scope::of(platform, account, region),
    }
}

fn artefacts(facts: &Facts) -> Result<Vec<ArtefactRow>, FactsError> {
    let mut statement = facts.connection().prepare(
        "SELECT path, kind, account, region, subject, outcome, because, captured_at, captured_by FROM artefacts
          WHERE superseded_by IS NULL ORDER BY path",
    )?;
    let rows = statement.query_map([], |row| {
        let (path, kind): (String, String) = (row.get(0)?, row.get(1)?);
        let places = (row.get(2)?, row.get(3)?, row.get(4)?);
        Ok((path, kind, places, (row.get(5)?, row.get(6)?), (row.get(7)?, row.get(8)?)))
    })?;
    let mut found = Vec::new();
    for row in rows {
        let (path, kind, (account, region, subject), (outcome, because), (captured_at, captured_by)) = row?;
        if let Ok(kind) = kind.parse() {
            found.push(ArtefactRow {
                path,
                kind,
                account,
                region,
                subject,
                outcome,
                because,
                captured_at,
                captured_by,
            });
        }
    }
    Ok(found)
}

fn problems(facts: &Facts) -> Result<Vec<ProblemRow>, FactsError> {
    let mut statement = facts.connection().prepare(
        "SELECT problem, artefact, place, scope FROM problems WHERE effect = 'undetermined' ORDER BY 2, 3, 1",
    )?;
    let rows = statement.query_map([], |row| {
        let (artefact, place, scope): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(ProblemRow {
            text: row.get(0)?,
            citation: Citation::from_columns(&artefact, &place),
            scope: scope_of(&scope),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
