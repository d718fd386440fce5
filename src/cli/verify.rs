//! `verify`: takes a pack or a signed PDF, prints whether it is intact, valid and trusted.

use super::fail::Fail;
use super::pipeline;
use super::ui::{Format, Tone, Ui};
use super::Exit;
use crate::seal::{self, Answer, VerifyOptions};
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
    fingerprint: Option<String>,
    /// In which form to print the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub(super) fn run(args: &Args, ui: &Ui) -> Result<Exit, Fail> {
    let bytes = std::fs::read(&args.file).map_err(|e| Fail::file(&args.file, &e))?;
    let root = match &args.root {
        Some(path) => Some(std::fs::read_to_string(path).map_err(|e| Fail::file(path, &e))?),
        None => None,
    };
    let options = VerifyOptions { root, fingerprint: args.fingerprint.clone(), now: pipeline::clock()? };
    let verdict = if bytes.starts_with(b"%PDF-") {
        seal::verify_pdf(&bytes, &options)
    } else {
        seal::verify(&bytes, &options)
    }
    .map_err(|e| Fail::with_hint(e.to_string(), e.hint()))?;
    match args.format {
        Format::Json => ui.json(&serde_json::to_value(&verdict).map_err(|e| Fail::new(e.to_string()))?),
        Format::Text => {
            let rows: Vec<Vec<(String, Tone)>> = verdict
                .answers()
                .into_iter()
                .map(|(word, answer, because)| {
                    let tone = match answer {
                        Answer::Yes => Tone::Good,
                        Answer::No => Tone::Bad,
                        Answer::NotAsked => Tone::Unknown,
                    };
                    vec![(word.to_owned(), Tone::Plain), (answer.to_string(), tone), (because, Tone::Plain)]
                })
                .collect();
            ui.table(&["question", "answer", "because"], &rows);
            for refusal in verdict.refusals() {
                ui.out(format!("refused: {refusal}"));
            }
        }
    }
    Ok(if verdict.holds() { Exit::Done } else { Exit::SealBroken })
}
