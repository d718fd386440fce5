//! `verify`: takes a pack or a signed PDF, prints whether it is intact, valid and trusted.

use super::Exit;
use super::fail::Fail;
use super::pipeline;
use super::ui::{Format, Tone, Ui};
use crate::seal::{self, Answer, Fingerprint, Roots, Verdict, VerifyOptions};
use std::path::PathBuf;

/// Check a pack: intact, valid, trusted.
///
/// Without --root or --fingerprint the signer stays untrusted, for anyone can make a key: get the fingerprint
/// by another way than the pack.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  vouchsafe verify pack.zip --fingerprint 4F:0A:…
  vouchsafe verify pack.zip --root vendor-ca.pem --format json
  vouchsafe verify report.pdf --root vendor-ca.pem")]
pub(super) struct Args {
    /// The pack, or a signed report.pdf
    file: PathBuf,
    /// Trust certificates that chain to one of these, in PEM; got elsewhere, not from the pack
    #[arg(long, value_name = "PEM")]
    root: Option<PathBuf>,
    /// Trust the certificate with this SHA-256 fingerprint; got elsewhere, not from the pack
    #[arg(long, value_name = "HEX")]
    fingerprint: Option<Fingerprint>,
    /// In which form to print the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub(super) fn run(args: &Args, ui: &Ui) -> Result<Exit, Fail> {
    let bytes = std::fs::read(&args.file).map_err(|e| Fail::file(&args.file, &e))?;
    let roots = match &args.root {
        Some(path) => {
            let pem = std::fs::read(path).map_err(|e| Fail::file(path, &e))?;
            let roots = Roots::from_pem(&pem).map_err(|e| Fail::new(format!("`{}`: {e}", path.display())))?;
            Some(roots)
        }
        None => None,
    };
    let options = VerifyOptions { roots, fingerprint: args.fingerprint, now: pipeline::clock()? };
    let verdict =
        if bytes.starts_with(b"%PDF-") { seal::verify_pdf(&bytes, &options) } else { seal::verify(&bytes, &options) };
    match args.format {
        Format::Json => ui.json(&serde_json::to_value(&verdict).map_err(|e| Fail::new(e.to_string()))?),
        Format::Text => print(&verdict, ui),
    }
    Ok(if verdict.holds() { Exit::Done } else { Exit::SealBroken })
}

fn print(verdict: &Verdict, ui: &Ui) {
    let answers = [
        ("intact", &verdict.intact, "every byte is accounted for"),
        ("valid", &verdict.valid, "every signature holds"),
        ("trusted", &verdict.trusted, "by a certificate that you know"),
        ("rederived", &verdict.rederived, "every status follows from the evidence"),
    ];
    let rows: Vec<Vec<(String, Tone)>> = answers
        .into_iter()
        .map(|(question, answer, means)| {
            let (word, tone, because) = match answer {
                Answer::Yes => ("yes", Tone::Good, means.to_owned()),
                Answer::No { refusals } => (
                    "NO",
                    Tone::Bad,
                    match refusals.len() {
                        1 => "the reason is below".to_owned(),
                        count => format!("{count} reasons, all below"),
                    },
                ),
                Answer::Open { because } => ("open", Tone::Unknown, because.clone()),
            };
            vec![(question.to_owned(), Tone::Plain), (word.to_owned(), tone), (because, Tone::Plain)]
        })
        .collect();
    ui.table(&["", "answer", "because"], &rows);
    if let Some(made) = &verdict.made {
        ui.out(format!(
            "pack         {}, {} of {}, made {} with {}",
            made.organisation, made.profile, made.period, made.made_at, made.made_with
        ));
    }
    if let Some(signer) = &verdict.signer {
        ui.out(format!("signed by    {}{}", signer.subject, if signer.self_signed { " (self-signed)" } else { "" }));
        ui.out(format!("fingerprint  {}", signer.fingerprint));
    }
    for refusal in verdict.refusals() {
        ui.out(format!("refused: {refusal}"));
        if let Some(hint) = refusal.hint() {
            ui.out(format!("         {hint}"));
        }
    }
    if verdict.holds() && matches!(verdict.trusted, Answer::Open { .. }) {
        ui.out("Anyone can make a key. Compare the fingerprint with one that you got by another way: by telephone, from the contract.");
    }
}
