//! A first workspace. Takes the facts of a folder of exports, gives files with every guess marked. Never writes them.

use crate::facts::{Facts, QueryError, value_text};
use crate::model::{DeclaredIdentity, DeclaredScope, Organisation, Perimeter, SnapshotIndex, TrustCategory, Workspace};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::PathBuf;

/// The files of a first workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Name inside the workspace, and text.
    pub files: BTreeMap<String, String>,
    /// How many lines are guesses.
    pub guesses: usize,
}

/// A workspace that declares nothing but its name: enough to read exports by.
pub fn blank(name: &str) -> Workspace {
    Workspace {
        root: PathBuf::new(),
        organisation: Organisation { name: name.to_owned(), product: None, contact: None },
        period: None,
        recipient: None,
        platforms: vec!["aws".to_owned()],
        scope: DeclaredScope::default(),
        tiers: Vec::new(),
        perimeter: Perimeter::default(),
        identity: DeclaredIdentity::default(),
        sources: Vec::new(),
        policy: BTreeMap::new(),
        not_applicable: Vec::new(),
        overlays: Vec::new(),
        soc2_categories: vec![TrustCategory::Security],
        documents: Vec::new(),
        unregistered: Vec::new(),
        attestations: Vec::new(),
        decisions: Vec::new(),
        waivers: Vec::new(),
        signer: None,
        files: BTreeMap::new(),
    }
}

/// Words in a name that make a tier likely.
const TIER_WORDS: &[(&str, &[&str])] = &[
    ("web", &["web", "alb", "elb", "lb", "public", "frontend"]),
    ("app", &["app", "api", "backend", "service", "ecs"]),
    ("database", &["db", "database", "rds", "postgres", "mysql", "data"]),
    ("bot", &["bot", "rpa", "worker", "lambda"]),
];

/// Words in a name that make PHI likely.
const PHI_WORDS: &[&str] = &["phi", "patient", "ehr", "emr", "clinical", "medical", "chart", "claims"];

/// Drafts a workspace from what the exports show.
///
/// # Errors
/// [`QueryError`] if the facts cannot be asked.
pub fn draft(name: &str, index: &SnapshotIndex, facts: &Facts) -> Result<Draft, QueryError> {
    let mut text = String::new();
    line(&mut text, "# What you declare about yourself. docs/workspace.md describes every field.");
    line(&mut text, "# Lines marked `# guess` come from the exports: look at each, then take the mark away.");
    line(&mut text, &format!("format: {}", super::FORMAT));
    line(&mut text, "organisation:");
    line(&mut text, &format!("  name: {}", quote(name)));
    line(&mut text, "  # product: the product or service that hospitals buy");
    line(&mut text, "  # contact: whom a reviewer asks");
    line(&mut text, "# period: 2026-Q3            the quarter of the day of building, unless you say so");
    line(&mut text, "platforms: [aws]  # guess: checks on clouds that are not named here do not apply");
    scope(&mut text, index, facts)?;
    tiers(&mut text, facts)?;
    perimeter(&mut text, facts)?;
    line(&mut text, "sources: [exports]");
    line(
        &mut text,
        "# policy: { access_key_age_days: 60 }    your own, stricter numbers: `vouchsafe catalog list policy`",
    );
    let guesses = text.matches("# guess").count().saturating_sub(1);
    let mut files = BTreeMap::new();
    files.insert("vouchsafe.yaml".to_owned(), text);
    files.insert("waivers.yaml".to_owned(), WAIVERS.replace("{format}", super::WAIVERS_FORMAT));
    files.insert("attestations.yaml".to_owned(), ATTESTATIONS.replace("{format}", super::ATTESTATIONS_FORMAT));
    files.insert("decisions.yaml".to_owned(), DECISIONS.replace("{format}", super::DECISIONS_FORMAT));
    files.insert("documents/README.txt".to_owned(), DOCUMENTS.to_owned());
    files.insert(".gitignore".to_owned(), ".vouchsafe/\npacks/\n".to_owned());
    Ok(Draft { files, guesses })
}

const WAIVERS: &str = "\
# Failures that you accept for a time. A waiver never turns a failure into a pass.
format: {format}
waivers: []
#  - check: people-use-mfa
#    subject: the name exactly as the report prints it
#    reason: why
#    compensating_control: what protects instead
#    owner: who answers for it
#    approved_by: who approved it
#    expires: 2027-01-31
";

const ATTESTATIONS: &str = "\
# Named people's dated statements. `vouchsafe catalog list attestations` says which are asked for.
format: {format}
attestations: []
#  - id: workforce-identity-proofing
#    statement: what you state
#    name: who states it
#    role: in which role
#    dated: 2026-09-30
";

const DECISIONS: &str = "\
# What you decided about each addressable specification of HIPAA, in writing (45 CFR 164.306(d)(3)).
# docs/workspace.md shows the three kinds: implemented, alternative, not-implemented.
format: {format}
decisions: []
#  - requirement: 164.312(a)(2)(iv)
#    decision: implemented
#    approved_by: who approved it
#    dated: 2026-09-30
#    review_by: 2027-09-30
";

const DOCUMENTS: &str = "\
Put policies, plans and records here: Markdown, PDF, Word, anything.
`vouchsafe catalog list documents` says which are asked for.

Markdown says what it is in its first lines:

    ---
    kind: incident-response-plan
    title: Incident response plan
    owner: Head of Security
    version: \"3.1\"
    approved_by: Chief Operating Officer
    approved_on: 2026-02-01
    review_by: 2027-02-01
    ---

Any other file takes one line in vouchsafe.yaml:

    documents:
      - { file: documents/plan.docx, kind: incident-response-plan, owner: Head of Security, version: \"3.1\",
          approved_by: Chief Operating Officer, approved_on: 2026-02-01, review_by: 2027-02-01 }
";

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

/// A YAML scalar that can be nothing but a text.
fn quote(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn rows(facts: &Facts, sql: &str) -> Result<Vec<Vec<String>>, QueryError> {
    let answer = facts.query(sql, &[], 100_000)?;
    Ok(answer.rows.iter().map(|row| row.iter().map(value_text).collect()).collect())
}

fn scope(text: &mut String, index: &SnapshotIndex, facts: &Facts) -> Result<(), QueryError> {
    let mut accounts: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for artefact in &index.artefacts {
        if let Some(account) = &artefact.account {
            let regions = accounts.entry(account).or_default();
            regions.extend(artefact.region.as_deref());
        }
    }
    line(text, "scope:");
    if accounts.is_empty() {
        line(text, "  accounts: []  # guess: no export says its account; name yours, or collect with --account");
    } else {
        line(text, "  accounts:");
    }
    for (account, regions) in accounts {
        let regions: Vec<&str> = regions.into_iter().collect();
        line(text, &format!("    - id: {}  # guess", quote(account)));
        line(text, "      platform: aws");
        line(text, &format!("      regions: [{}]  # guess: name every region you use", regions.join(", ")));
    }
    let buckets = rows(facts, "SELECT name, arn FROM buckets ORDER BY name")?;
    let databases = rows(facts, "SELECT name, id FROM databases ORDER BY name")?;
    let likely = |name: &str| PHI_WORDS.iter().any(|word| name.to_lowercase().contains(word));
    let stores: Vec<&Vec<String>> = buckets.iter().filter(|row| likely(&row[0])).chain(&databases).collect();
    line(text, if stores.is_empty() { "  stores: []  # guess: name every store that holds PHI" } else { "  stores:" });
    let mut seen = BTreeSet::new();
    for row in stores {
        if !seen.insert(&row[0]) {
            continue;
        }
        line(text, &format!("    - name: {}  # guess: it holds PHI", quote(&row[0])));
        line(text, "      phi: true");
        line(text, &format!("      resources: [{}]", quote(&row[1])));
    }
    Ok(())
}

fn tiers(text: &mut String, facts: &Facts) -> Result<(), QueryError> {
    let groups = rows(facts, "SELECT DISTINCT name FROM security_groups WHERE name <> 'default' ORDER BY name")?;
    let subnets = rows(facts, "SELECT DISTINCT name FROM subnets WHERE name NOT LIKE 'subnet-%' ORDER BY name")?;
    let of = |names: &[Vec<String>], words: &[&str], taken: &mut BTreeSet<String>| -> Vec<String> {
        let mut found = Vec::new();
        for name in names.iter().map(|row| &row[0]) {
            let parts: Vec<String> =
                name.to_lowercase().split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect();
            if words.iter().any(|word| parts.iter().any(|part| part == word)) && taken.insert(name.clone()) {
                found.push(name.clone());
            }
        }
        found
    };
    let (mut groups_taken, mut subnets_taken) = (BTreeSet::new(), BTreeSet::new());
    let mut body = String::new();
    for (tier, words) in TIER_WORDS {
        let groups = of(&groups, words, &mut groups_taken);
        let subnets = of(&subnets, words, &mut subnets_taken);
        if groups.is_empty() && subnets.is_empty() {
            continue;
        }
        let list = |names: &[String]| names.iter().map(|n| quote(n)).collect::<Vec<_>>().join(", ");
        let _ = writeln!(body, "  - name: {tier}  # guess");
        let _ = writeln!(body, "    security_groups: [{}]", list(&groups));
        let _ = writeln!(body, "    subnets: [{}]", list(&subnets));
    }
    line(
        text,
        if body.is_empty() {
            "tiers: []  # guess: web, app, database, bot, each by security group and subnet"
        } else {
            "tiers:"
        },
    );
    text.push_str(&body);
    Ok(())
}

fn perimeter(text: &mut String, facts: &Facts) -> Result<(), QueryError> {
    let vpcs = rows(facts, "SELECT name FROM vpcs WHERE NOT coalesce(is_default, 0) ORDER BY name")?;
    let public = rows(facts, "SELECT name FROM load_balancers WHERE internet_facing ORDER BY name")?;
    if vpcs.is_empty() && public.is_empty() {
        return Ok(());
    }
    let list = |rows: &[Vec<String>]| rows.iter().map(|row| quote(&row[0])).collect::<Vec<_>>().join(", ");
    line(text, "perimeter:");
    line(text, &format!("  vpcs: [{}]  # guess", list(&vpcs)));
    line(text, &format!("  public_load_balancers: [{}]  # guess: these are meant to be public", list(&public)));
    line(text, "  # partners: [{ name: payer-portal, ranges: [203.0.113.0/24] }]");
    line(text, "  # flows: [{ from: web, to: app, ports: [443] }, { from: app, to: database, ports: [5432] }]");
    Ok(())
}
