//! `build`: takes a workspace, leaves a signed pack. An interruption leaves the previous pack untouched.

use super::assess::{FailOn, print_questions};
use super::fail::Fail;
use super::pipeline::{self, Gathered, Inputs};
use super::ui::{Format, Ui};
use super::{Exit, keygen};
use crate::model::{Assessment, BuildInfo, Digest, Period, Profile, SignerInfo, Timestamp, Workspace};
use crate::render::{self, Report};
use crate::seal::{self, PackInfo, PdfSignInfo, Signer};
use crate::{answer, assess};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Make a signed evidence pack from a workspace.
///
/// One zip: report.pdf (signed), report.html, the assessment, the facts, every table as CSV, the artefacts,
/// the catalog and inputs as used, a manifest and its signature. Set SOURCE_DATE_EPOCH and the same inputs
/// give the same bytes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  vouchsafe build examples/clinic-billing
  vouchsafe build . --profile hospital --recipient 'St Example Hospital' --out st-example.zip
  vouchsafe build . --period 2026-Q3 --fail-on not-satisfied")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// For whom the pack is made: quarterly, hospital or baa
    #[arg(long, default_value = "quarterly")]
    profile: Profile,
    /// The period to answer for: 2026-Q3, 2026-09, 2026 or FIRST..LAST
    #[arg(long)]
    period: Option<Period>,
    /// To whom the pack is addressed; the workspace's `recipient` by default
    #[arg(long, value_name = "NAME")]
    recipient: Option<String>,
    /// Where the pack goes; WORKSPACE/packs/PERIOD-PROFILE.zip by default
    #[arg(long, short, value_name = "ZIP")]
    out: Option<PathBuf>,
    /// Exit 10 if a question or requirement stands so, or worse; the pack is written all the same
    #[arg(long, value_enum, value_name = "STATUS")]
    fail_on: Option<FailOn>,
    /// In which form to print the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub(super) fn run(args: &Args, ui: &Ui) -> Result<Exit, Fail> {
    let now = pipeline::clock()?;
    if let Some(out) = &args.out {
        writable(out)?;
    }
    let gathered = pipeline::gather(&args.inputs, ui)?;
    let period = pipeline::period(args.period.as_ref(), &gathered.workspace, now)?;
    let signer = signer(&gathered.workspace, now, ui)?;
    let mut sheet = render::ObservationSheet::default();
    let assessment = pipeline::judge(
        &gathered,
        now,
        &period,
        &mut |noted| match noted {
            assess::Noted::Observation(check, observation) => sheet.add(check, observation),
            assess::Noted::Forget(_) => sheet.forget(),
            assess::Noted::Through(_) => sheet.settle(),
        },
        ui,
    )?;
    // Where all observations are at hand the table is made of them, failures first.
    let all_listed = assessment.checks.values().all(|check| check.unlisted.is_none());
    let noted = if all_listed { None } else { Some(sheet.finish().map_err(|e| Fail::new(e.to_string()))?) };
    let recipient = args.recipient.clone().or_else(|| gathered.workspace.recipient.clone());
    let out = args
        .out
        .clone()
        .unwrap_or_else(|| gathered.workspace.root.join("packs").join(format!("{period}-{}.zip", args.profile)));
    let pack = make(&gathered, &assessment, noted.as_deref(), &signer, args.profile, recipient, &period, now, ui)?;
    if args.out.is_none()
        && let Some(folder) = out.parent()
    {
        std::fs::create_dir_all(folder).map_err(|e| Fail::file(folder, &e))?;
    }
    seal::write_atomically(&out, &pack).map_err(|e| Fail::with_hint(e.to_string(), e.hint()))?;
    let signed = signer.info();
    match args.format {
        Format::Json => ui.json(&serde_json::json!({
            "pack": out.display().to_string(),
            "bytes": pack.len(),
            "sha256": Digest::of(&pack).to_string(),
            "profile": args.profile,
            "period": period,
            "signer": { "subject": signed.subject, "fingerprint": signed.fingerprint, "self_signed": signed.self_signed },
            "questions": assessment.questions.iter().map(|q| serde_json::json!({
                "id": q.id, "status": q.status, "coverage": q.coverage,
            })).collect::<Vec<_>>(),
        })),
        Format::Text => {
            print_questions(&assessment, ui);
            ui.out(format!("pack         {} ({} KiB)", out.display(), pack.len().div_ceil(1024)));
            ui.out(format!("sha256       {}", Digest::of(&pack)));
            ui.out(format!("signed by    {}{}", signed.subject, if signed.self_signed { " (self-signed)" } else { "" }));
            ui.out(format!("fingerprint  {}", signed.fingerprint));
        }
    }
    if args.profile != Profile::Quarterly {
        ui.warn("this version does not redact: the pack holds the exports as they are. Share it accordingly");
    }
    ui.note(format!("next: `vouchsafe verify {} --fingerprint {}`", out.display(), signed.fingerprint));
    Ok(FailOn::exit(args.fail_on, &assessment))
}

/// Whether a pack can go to a path: its folder is there, and it is no folder itself. Asked before the work begins.
fn writable(out: &Path) -> Result<(), Fail> {
    let folder = out.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        let hint = format!("make the folder first: `mkdir -p {}`", folder.display());
        return Err(Fail::with_hint(format!("`{}`: there is no such folder", folder.display()), Some(hint)));
    }
    if out.is_dir() {
        let hint = Some(format!("name a file: `{}`", out.join("pack.zip").display()));
        return Err(Fail::with_hint(format!("`{}` is a folder", out.display()), hint));
    }
    Ok(())
}

/// The workspace's signer, or a local self-signed one made once in `.vouchsafe/`.
fn signer(workspace: &Workspace, now: Timestamp, ui: &Ui) -> Result<Signer, Fail> {
    let local = workspace.root.join(".vouchsafe");
    let (key, certificate) = match &workspace.signer {
        Some(declared) => (workspace.root.join(&declared.key), workspace.root.join(&declared.certificate)),
        None => (keygen::key_path(&local), keygen::certificate_path(&local)),
    };
    if workspace.signer.is_none() && !key.exists() && !certificate.exists() {
        let signer =
            keygen::make(&local, "Evidence pack signing", &certificate_name(&workspace.organisation.name), now)?;
        let ignore = local.join(".gitignore");
        std::fs::write(&ignore, "*\n").map_err(|e| Fail::file(&ignore, &e))?;
        ui.note(format!("this workspace has no signer: made a self-signed one in `{}`", local.display()));
        ui.note(format!("its fingerprint: {}", signer.fingerprint()));
        return Ok(signer);
    }
    let read = |path: &PathBuf| std::fs::read_to_string(path).map_err(|e| Fail::file(path, &e));
    Signer::from_pem(&read(&key)?, &read(&certificate)?)
        .map_err(|e| Fail::with_hint(format!("`{}` and `{}`: {e}", key.display(), certificate.display()), e.hint()))
}

/// A name as a certificate can hold it: at most 64 characters (X.520), none of them hidden.
fn certificate_name(name: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
    };
    let shown: String = name.chars().filter(|c| !hidden(*c)).take(64).collect();
    let shown = shown.trim();
    if shown.is_empty() { "Unnamed organisation".to_owned() } else { shown.to_owned() }
}

/// Facts and assessment → documents → sealed pack.
#[allow(clippy::too_many_arguments)]
fn make(
    gathered: &Gathered,
    assessment: &Assessment,
    observations: Option<&[u8]>,
    signer: &Signer,
    profile: Profile,
    recipient: Option<String>,
    period: &Period,
    now: Timestamp,
    ui: &Ui,
) -> Result<Vec<u8>, Fail> {
    let mut files = evidence(gathered)?;
    let signed = signer.info();
    let build = BuildInfo {
        tool_version: env!("CARGO_PKG_VERSION").to_owned(),
        clock: now,
        profile,
        period: period.clone(),
        recipient,
        catalog_version: gathered.catalog.version.clone(),
        evidence_digest: evidence_digest(&files),
    };
    let signer_info = SignerInfo {
        subject: signed.subject.clone(),
        fingerprint: signed.fingerprint.clone(),
        self_signed: signed.self_signed,
        not_after: Some(signed.not_after),
    };
    let answers = answer::answer(&gathered.catalog, &gathered.facts, &gathered.workspace, assessment)
        .map_err(|e| Fail::new(e.to_string()))?;
    let report = Report {
        workspace: &gathered.workspace,
        catalog: &gathered.catalog,
        facts: &gathered.facts,
        snapshot: &gathered.snapshot.index,
        assessment,
        observations,
        answers: &answers,
        profile,
        build: &build,
        signer: &signer_info,
    };
    let mut documents = {
        let _step = ui.step("rendering the report");
        render::render(&report).map_err(|e| Fail::new(e.to_string()))?
    };
    let _step = ui.step("sealing");
    if let Some(pdf) = documents.remove("report.pdf") {
        let info = PdfSignInfo {
            name: signed.subject.clone(),
            reason: format!("Evidence pack of {} for {period}", gathered.workspace.organisation.name),
            location: None,
            time: now,
        };
        let pdf = seal::sign_pdf(&pdf, signer, &info).map_err(|e| Fail::with_hint(e.to_string(), e.hint()))?;
        documents.insert("report.pdf".to_owned(), pdf);
    }
    files.append(&mut documents);
    files.insert("build.json".to_owned(), json_bytes(&build)?);
    let made = PackInfo {
        organisation: gathered.workspace.organisation.name.clone(),
        profile: profile.to_string(),
        period: period.to_string(),
        made_at: now,
        made_with: format!("vouchsafe {}", env!("CARGO_PKG_VERSION")),
    };
    seal::seal(files, signer, &made).map_err(|e| Fail::with_hint(e.to_string(), e.hint()))
}

/// The evidence of a pack: artefacts with their index, the facts, the catalog and the workspace as used.
fn evidence(gathered: &Gathered) -> Result<BTreeMap<String, Vec<u8>>, Fail> {
    let mut files = BTreeMap::new();
    for artefact in &gathered.snapshot.index.artefacts {
        let path = gathered.snapshot.file(artefact);
        let bytes = std::fs::read(&path).map_err(|e| Fail::file(&path, &e))?;
        if Digest::of(&bytes) != artefact.digest {
            return Err(Fail::new(format!("`{}` changed while the pack was being made", artefact.path)));
        }
        files.insert(format!("evidence/{}", artefact.path), bytes);
    }
    files.insert("evidence/index.json".to_owned(), json_bytes(&gathered.snapshot.index)?);
    files.insert("facts.db".to_owned(), gathered.facts.to_bytes().map_err(|e| Fail::new(e.to_string()))?);
    files.extend(gathered.catalog.files.clone());
    files.extend(render::templates());
    files.extend(gathered.workspace.files.clone());
    Ok(files)
}

/// The digest over the evidence: SHA-256 of the lines `DIGEST  PATH` of every evidence file, sorted by path.
/// It is printed in the report, so that the report is tied to what it rests on.
fn evidence_digest(files: &BTreeMap<String, Vec<u8>>) -> Digest {
    let lines: String = files.iter().map(|(path, bytes)| format!("{}  {path}\n", Digest::of(bytes))).collect();
    Digest::of(lines.as_bytes())
}

fn json_bytes(value: &impl serde::Serialize) -> Result<Vec<u8>, Fail> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(|e| Fail::new(e.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}
