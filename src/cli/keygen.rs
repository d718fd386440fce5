//! `keygen`: makes a signing key with a self-signed certificate, readable by its owner alone.

use super::Exit;
use super::fail::Fail;
use super::pipeline;
use super::ui::Ui;
use crate::model::Timestamp;
use crate::seal::{self, Signer};
use std::path::{Path, PathBuf};

/// Make a signing key with a self-signed certificate
///
/// The key is P-256 and stays in DIR, readable by you alone. Tell your reviewers the fingerprint by another
/// way than the pack: a telephone call, the contract.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  vouchsafe keygen --out keys/ --organisation 'Larkspur Health' --name 'Evidence signing'

  Then in vouchsafe.yaml:
    signer: { key: keys/signer.key.pem, certificate: keys/signer.pem }")]
pub(super) struct Args {
    /// Where the two files go
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The organisation in the certificate
    #[arg(long)]
    organisation: String,
    /// The name in the certificate
    #[arg(long, default_value = "Evidence pack signing")]
    name: String,
}

pub(super) fn run(args: &Args, ui: &Ui) -> Result<Exit, Fail> {
    let now = pipeline::clock()?;
    let signer = make(&args.out, &args.name, &args.organisation, now)?;
    ui.out(signer.fingerprint().to_string());
    ui.note(format!(
        "key in `{}`, certificate in `{}`",
        key_path(&args.out).display(),
        certificate_path(&args.out).display()
    ));
    ui.note("this is the certificate's SHA-256 fingerprint: tell it to your reviewers by another way than the pack");
    Ok(Exit::Done)
}

/// The key's file in a folder.
pub(super) fn key_path(folder: &Path) -> PathBuf {
    folder.join("signer.key.pem")
}

/// The certificate's file in a folder.
pub(super) fn certificate_path(folder: &Path) -> PathBuf {
    folder.join("signer.pem")
}

/// Makes a key and a certificate in a folder; refuses to write over either.
pub(super) fn make(folder: &Path, name: &str, organisation: &str, now: Timestamp) -> Result<Signer, Fail> {
    let (key, certificate) = (key_path(folder), certificate_path(folder));
    for path in [&key, &certificate] {
        if path.symlink_metadata().is_ok() {
            return Err(Fail::with_hint(
                format!("`{}` is there already", path.display()),
                Some("a signing key is never written over: name another folder, or move it away"),
            ));
        }
    }
    std::fs::create_dir_all(folder).map_err(|e| Fail::file(folder, &e))?;
    let mut entropy = [0; seal::ENTROPY];
    getrandom::fill(&mut entropy).map_err(|e| Fail::new(format!("the system gives no random bytes: {e}")))?;
    let fail = |e: seal::SealError| Fail::with_hint(e.to_string(), e.hint());
    let generated = Signer::generate(name, organisation, now, &entropy).map_err(fail)?;
    seal::write_secret(&key, generated.key_pem.as_bytes()).map_err(fail)?;
    seal::write_atomically(&certificate, generated.certificate_pem.as_bytes()).map_err(fail)?;
    Ok(generated.signer)
}
