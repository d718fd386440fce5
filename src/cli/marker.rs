//! The vendor's key for markers of secrets. Takes where it is kept, gives it; makes one where there is none. It stays
//! with the vendor: no snapshot and no pack holds it.

use super::fail::Fail;
use crate::model::MarkerKey;
use crate::seal;
use std::path::Path;

/// The key of a workspace, in `.vouchsafe/marker.key`. Where none is and none can be written (a workspace that is
/// read-only), markers carry no hash.
pub(super) fn of_workspace(root: &Path) -> Result<Option<MarkerKey>, Fail> {
    let folder = root.join(".vouchsafe");
    let path = folder.join("marker.key");
    if path.exists() {
        return read(&path).map(Some);
    }
    if std::fs::create_dir_all(&folder).is_err() || std::fs::write(folder.join(".gitignore"), "*\n").is_err() {
        return Ok(None);
    }
    make(&path).map(Some)
}

/// The key of a snapshot that belongs to no workspace, in a file beside it: `snapshot.marker-key`.
pub(super) fn beside(snapshot: &Path) -> Result<Option<MarkerKey>, Fail> {
    let Some(name) = snapshot.file_name() else { return Ok(None) };
    let path = snapshot.with_file_name(format!("{}.marker-key", name.to_string_lossy()));
    if path.exists() { read(&path).map(Some) } else { make(&path).map(Some) }
}

fn read(path: &Path) -> Result<MarkerKey, Fail> {
    let text = std::fs::read_to_string(path).map_err(|e| Fail::file(path, &e))?;
    let mut bytes = [0; 32];
    hex::decode_to_slice(text.trim(), &mut bytes).map_err(|_| {
        Fail::with_hint(
            format!("`{}` is no marker key: 64 hexadecimal digits were expected", path.display()),
            Some("move it away, and a new one is made; markers of secrets then differ from those of earlier packs"),
        )
    })?;
    Ok(MarkerKey::from_bytes(bytes))
}

fn make(path: &Path) -> Result<MarkerKey, Fail> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|e| Fail::new(format!("the system gives no random bytes: {e}")))?;
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|e| Fail::file(folder, &e))?;
    }
    let text = format!("{}\n", hex::encode(bytes));
    seal::write_secret(path, text.as_bytes()).map_err(|e| Fail::with_hint(e.to_string(), e.hint()))?;
    Ok(MarkerKey::from_bytes(bytes))
}
