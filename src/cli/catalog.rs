//! `catalog`: takes a question about the catalog, prints checks, requirements, or what is wrong with it.

use super::Exit;
use super::fail::Fail;
use super::pipeline;
use super::ui::{Format, Tone, Ui};
use crate::catalog;
use crate::facts::Facts;
use crate::model::{Catalog, Check, CheckId, Expected, RequirementId, Workspace, nearest};
use clap::{Subcommand, ValueEnum};
use std::path::{Path, PathBuf};

/// Read the catalog of checks and requirements.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  vouchsafe catalog list
  vouchsafe catalog list requirements
  vouchsafe catalog show people-use-mfa
  vouchsafe catalog show '164.312(d)'
  vouchsafe catalog lint --workspace .")]
pub(super) struct Args {
    /// Lay this workspace's own controls/ and overlays over the shipped catalog
    #[arg(long, global = true, value_name = "DIR")]
    workspace: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List what the catalog holds
    List {
        /// What to list
        #[arg(value_enum, default_value_t = What::Checks)]
        what: What,
        /// In which form to print the result
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Show one check or requirement with everything about it
    Show {
        /// Its id
        id: String,
        /// In which form to print the result
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Look for what is wrong with the catalog: dangling names, SQL that does not prepare
    Lint,
    /// Count what the catalog covers: requirements by pillar, question and type of evidence
    Coverage {
        /// Print every requirement
        #[arg(long)]
        requirements: bool,
        /// In which form to print the result
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Write the whole catalog for other tools
    Export {
        /// In which form
        #[arg(long, value_enum, default_value_t = Export::Json)]
        format: Export,
        /// The folder for the files; without it a form of one file goes to stdout
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
}

/// For which tools the catalog is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Export {
    /// Everything, as this program holds it.
    Json,
    /// Tables.
    Csv,
    /// NIST's OSCAL: a catalog and a profile.
    Oscal,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// The checks.
    Checks,
    /// The requirements of every framework.
    Requirements,
    /// The kinds of document.
    Documents,
    /// The kinds of attestation.
    Attestations,
    /// The kinds of artefact, with the command that gives each.
    Kinds,
    /// The policy's numbers.
    Policy,
}

pub(super) fn run(args: &Args, ui: &Ui) -> Result<Exit, Fail> {
    let workspace = args.workspace.as_deref().map(pipeline::load_workspace).transpose()?;
    let workspace = workspace.as_ref();
    match &args.command {
        Command::List { what, format } => list(&read(workspace)?, *what, *format, ui),
        Command::Show { id, format } => show(&read(workspace)?, id, *format, ui),
        Command::Lint => lint(workspace, ui),
        Command::Coverage { requirements, format } => coverage(&read(workspace)?, *requirements, *format, ui),
        Command::Export { format, out } => export(&read(workspace)?, *format, out.as_deref(), ui),
    }
}

fn read(workspace: Option<&Workspace>) -> Result<Catalog, Fail> {
    workspace.map_or_else(pipeline::shipped_catalog, pipeline::catalog_of)
}

fn coverage(catalog: &Catalog, requirements: bool, format: Format, ui: &Ui) -> Result<Exit, Fail> {
    let facts = Facts::new().map_err(|e| Fail::new(e.to_string()))?;
    let coverage = catalog::coverage(catalog, &facts);
    if format == Format::Json {
        return to_json(&coverage, ui);
    }
    let mut tables = vec![coverage.summary_table(), coverage.cross_table()];
    if requirements {
        tables.push(coverage.requirement_table());
    }
    for (heads, rows) in tables {
        let heads: Vec<&str> = heads.iter().map(AsRef::as_ref).collect();
        let rows: Vec<Vec<(String, Tone)>> =
            rows.into_iter().map(|row| row.into_iter().map(|cell| (cell, Tone::Plain)).collect()).collect();
        ui.table(&heads, &rows);
    }
    Ok(Exit::Done)
}

fn export(catalog: &Catalog, format: Export, out: Option<&Path>, ui: &Ui) -> Result<Exit, Fail> {
    let facts = Facts::new().map_err(|e| Fail::new(e.to_string()))?;
    let form = match format {
        Export::Json => catalog::ExportFormat::Json,
        Export::Csv => catalog::ExportFormat::Csv,
        Export::Oscal => catalog::ExportFormat::Oscal,
    };
    let files = catalog::export(catalog, &facts, form, pipeline::clock()?).map_err(|e| Fail::new(e.to_string()))?;
    match (out, files.len()) {
        (Some(folder), _) => {
            std::fs::create_dir_all(folder).map_err(|e| Fail::file(folder, &e))?;
            for (name, bytes) in &files {
                let path = folder.join(name);
                crate::seal::write_atomically(&path, bytes).map_err(|e| Fail::with_hint(e.to_string(), e.hint()))?;
                ui.out(path.display().to_string());
            }
            Ok(Exit::Done)
        }
        (None, 1) => {
            files.values().for_each(|bytes| ui.out_bytes(bytes));
            Ok(Exit::Done)
        }
        (None, count) => {
            let hint = format!("name a folder with --out: this form is {count} files");
            Err(Fail::with_hint("there is no folder to write to", Some(hint)).exit(Exit::Usage))
        }
    }
}

/// Everything at once: what does not load, and SQL that does not prepare.
fn lint(workspace: Option<&Workspace>, ui: &Ui) -> Result<Exit, Fail> {
    let facts = Facts::new().map_err(|e| Fail::new(e.to_string()))?;
    let shipped = catalog::shipped_files();
    let errors = match workspace {
        Some(workspace) => catalog::inspect_with_overrides(&shipped, workspace, &facts),
        None => catalog::inspect(&shipped, &facts),
    };
    if !errors.is_empty() {
        return Err(Fail::all(errors.into_iter().map(|e| (e.to_string(), e.hint()))));
    }
    let catalog = read(workspace)?;
    let requirements: usize = catalog.frameworks.values().map(|f| f.requirements.len()).sum();
    ui.out(format!("{} checks and {requirements} requirements: nothing is wrong", catalog.checks.len()));
    Ok(Exit::Done)
}

/// Rows of a table.
type Rows = Vec<Vec<(String, Tone)>>;

fn to_json(value: &impl serde::Serialize, ui: &Ui) -> Result<Exit, Fail> {
    ui.json(&serde_json::to_value(value).map_err(|e| Fail::new(e.to_string()))?);
    Ok(Exit::Done)
}

fn list(catalog: &Catalog, what: What, format: Format, ui: &Ui) -> Result<Exit, Fail> {
    if format == Format::Json {
        return match what {
            What::Checks => to_json(&catalog.checks.values().collect::<Vec<_>>(), ui),
            What::Requirements => to_json(&catalog.frameworks, ui),
            What::Documents => to_json(&catalog.documents, ui),
            What::Attestations => to_json(&catalog.attestations, ui),
            What::Kinds => to_json(&catalog.kinds.values().collect::<Vec<_>>(), ui),
            What::Policy => to_json(&catalog.thresholds, ui),
        };
    }
    let plain = |cells: Vec<String>| cells.into_iter().map(|c| (c, Tone::Plain)).collect::<Vec<_>>();
    let (heads, rows): (&[&str], Rows) = match what {
        What::Checks => (
            &["check", "severity", "pillar", "questions", "what is so when it passes"],
            catalog
                .checks
                .values()
                .map(|c| {
                    let questions: Vec<&str> = c.questions.iter().map(|q| q.reader()).collect();
                    plain(vec![
                        c.id.to_string(),
                        c.severity.to_string(),
                        c.pillar.to_string(),
                        questions.join(", "),
                        c.title.clone(),
                    ])
                })
                .collect(),
        ),
        What::Requirements => (
            &["framework", "requirement", "level", "title", "evidence items"],
            catalog
                .frameworks
                .values()
                .flat_map(|f| f.requirements.iter().map(move |r| (f, r)))
                .map(|(f, r)| {
                    plain(vec![
                        f.id.to_string(),
                        r.id.to_string(),
                        r.level.clone(),
                        r.title.clone(),
                        r.expectations.len().to_string(),
                    ])
                })
                .collect(),
        ),
        What::Documents => (
            &["document", "title", "likely owner", "what it should say"],
            catalog
                .documents
                .values()
                .map(|d| plain(vec![d.id.to_string(), d.title.clone(), d.owner.clone(), d.about.clone()]))
                .collect(),
        ),
        What::Attestations => (
            &["attestation", "title", "likely owner", "what is stated"],
            catalog
                .attestations
                .values()
                .map(|a| plain(vec![a.id.to_string(), a.title.clone(), a.owner.clone(), a.about.clone()]))
                .collect(),
        ),
        What::Kinds => (
            &["kind", "command", "what it tells"],
            catalog
                .kinds
                .values()
                .map(|k| plain(vec![k.kind.to_string(), k.command.clone(), k.about.clone()]))
                .collect(),
        ),
        What::Policy => (
            &["number", "value", "what it limits"],
            catalog
                .thresholds
                .values()
                .map(|t| plain(vec![t.id.clone(), format!("{} {}", t.value, t.unit), t.title.clone()]))
                .collect(),
        ),
    };
    ui.table(heads, &rows);
    Ok(Exit::Done)
}

fn show(catalog: &Catalog, id: &str, format: Format, ui: &Ui) -> Result<Exit, Fail> {
    if let Some(check) = id.parse::<CheckId>().ok().and_then(|id| catalog.checks.get(&id)) {
        return if format == Format::Json { to_json(check, ui) } else { show_check(catalog, check, ui) };
    }
    let wanted = id.parse::<RequirementId>().ok();
    let found = catalog
        .frameworks
        .values()
        .flat_map(|f| f.requirements.iter().map(move |r| (f, r)))
        .find(|(_, r)| wanted.as_ref().is_some_and(|w| r.id == *w || r.aliases.contains(w)));
    if let Some((framework, requirement)) = found {
        if format == Format::Json {
            return to_json(requirement, ui);
        }
        ui.out(format!("{} {}  {}", framework.title, requirement.id, requirement.title));
        ui.out(format!(
            "  {}, {}",
            requirement.level,
            if requirement.nature == crate::model::Nature::Technical { "technical" } else { "procedural" }
        ));
        ui.out(format!("  {}", requirement.summary));
        for expectation in &requirement.expectations {
            let (word, name) = expectation.expected.named();
            ui.out(format!("  {:<9} {word} {name}", expectation.basis.as_str()));
        }
        return Ok(Exit::Done);
    }
    let known: Vec<String> = catalog
        .checks
        .keys()
        .map(ToString::to_string)
        .chain(catalog.frameworks.values().flat_map(|f| f.requirements.iter().map(|r| r.id.to_string())))
        .collect();
    let near = nearest(id, known.iter().map(String::as_str));
    Err(Fail::with_hint(
        format!("the catalog has no check or requirement `{id}`"),
        near.map(|n| format!("did you mean `{n}`?")),
    ))
}

fn show_check(catalog: &Catalog, check: &Check, ui: &Ui) -> Result<Exit, Fail> {
    ui.out(format!("{}  {}", check.id, check.title));
    let questions: Vec<&str> = check.questions.iter().map(|q| q.reader()).collect();
    ui.out(format!("  {} severity; pillar {}; questions {}", check.severity, check.pillar, questions.join(", ")));
    ui.out(format!("  population  {}", check.population));
    ui.out(format!("  from        {}", check.from.trim()));
    ui.out(format!("  where       {}", check.where_.trim()));
    ui.out(format!("  pass        {}", check.pass.trim()));
    ui.out(format!("  needs       {}", check.needs.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")));
    ui.out(format!("  mend        {}", check.remediation.trim()));
    if let Some(limits) = &check.limits {
        ui.out(format!("  not seen    {}", limits.trim()));
    }
    if let Some(reference) = &check.reference {
        ui.out(format!("  source      {}", reference.trim()));
    }
    for framework in catalog.frameworks.values() {
        for requirement in &framework.requirements {
            for expectation in &requirement.expectations {
                if expectation.expected == Expected::Check(check.id.clone()) {
                    ui.out(format!("  serves      {} {} ({})", framework.title, requirement.id, expectation.basis));
                }
            }
        }
    }
    Ok(Exit::Done)
}
