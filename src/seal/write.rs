//! Puts a file where it belongs, whole or not at all. Takes a path and bytes; never leaves half a file, and
//! never loses the one that stood there before.

use super::error::SealError;
use std::fs::File;
use std::io::{Error, Write};
use std::path::Path;

/// Writes a file in one step: beside its place first, to the disk, then under its name. Interrupted, what
/// stood there before is untouched.
///
/// # Errors
/// If the folder cannot be written to.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), SealError> {
    put(path, bytes, 0o666, true)
}

/// Writes a private key: readable by its owner alone, and never over a file that is there.
///
/// # Errors
/// If there is such a file already, or the folder cannot be written to.
pub fn write_secret(path: &Path, bytes: &[u8]) -> Result<(), SealError> {
    put(path, bytes, 0o600, false)
}

fn put(path: &Path, bytes: &[u8], mode: u32, replace: bool) -> Result<(), SealError> {
    place(path, bytes, mode, replace).map_err(|source| SealError::Write { path: path.to_owned(), source })
}

fn place(path: &Path, bytes: &[u8], mode: u32, replace: bool) -> Result<(), Error> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".vouchsafe-");
    set_mode(&mut builder, mode);
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    let placed = if replace { file.persist(path) } else { file.persist_noclobber(path) };
    placed.map_err(|error| error.error)?;
    // The name itself reaches the disk with its folder; not every system can open one.
    File::open(folder).and_then(|folder| folder.sync_all()).or(Ok(()))
}

#[cfg(unix)]
fn set_mode(builder: &mut tempfile::Builder<'_, '_>, mode: u32) {
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
}

/// Elsewhere a file's readers are its folder's.
#[cfg(not(unix))]
fn set_mode(_: &mut tempfile::Builder<'_, '_>, _: u32) {}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(unix)]
    #[test]
    fn a_file_is_whole_and_a_key_is_its_owners() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let pack = folder.path().join("pack.zip");
        write_atomically(&pack, b"one").unwrap();
        write_atomically(&pack, b"two").unwrap();
        assert_eq!(std::fs::read(&pack).unwrap(), b"two");
        let key = folder.path().join("key.pem");
        write_secret(&key, b"secret").unwrap();
        assert!(write_secret(&key, b"other").is_err());
        assert_eq!(std::fs::read(&key).unwrap(), b"secret");
        assert_eq!(std::fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(write_atomically(&folder.path().join("none/pack.zip"), b"").is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
