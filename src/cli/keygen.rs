//! `keygen`: makes a signing key with a self-signed certificate, readable by its owner alone.

use super::fail::Fail;
use super::pipeline;
use super::ui::Ui;
use super::Exit;
use crate::model::Timestamp;
use crate::seal::Signer;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Make a signing key with a self-signed certificate.
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
    ui.out(signer.fingerprint());
    ui.note(format!("key in `{}`, certificate in `{}`", key_path(&args.out).display(), certificate_path(&args.out).display()));
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
    let generated = Signer::generate(name, organisation, now).map_err(|e| Fail::with_hint(e.to_string(), e.hint()))?;
    write_new(&key, generated.key_pem.as_bytes(), 0o600)?;
    write_new(&certificate, generated.certificate_pem.as_bytes(), 0o644)?;
    Ok(generated.signer)
}

/// Writes a file that must not be there yet.
fn write_new(path: &Path, bytes: &[u8], mode: u32) -> Result<(), Fail> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(mode);
    }
    #[cfg(not(unix))]
    let _ = mode;
    let mut file = options.open(path).map_err(|e| Fail::file(path, &e))?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|e| Fail::file(path, &e))
}
