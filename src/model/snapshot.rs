//! A snapshot: the artefacts of one collection, byte for byte, with their index.

use super::{Digest, Kind, Scope, Timestamp};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// What became of one attempt to collect one thing. Each is evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Collected {
    /// An answer with content.
    Collected,
    /// An answer that says there is nothing, from a command that succeeded.
    Empty,
    /// The system's own word that this is not configured (`NoSuchPublicAccessBlockConfiguration`).
    NotConfigured,
    /// Some of the answer is lacking: a page token was left in it, or some of the kinds asked for failed.
    Partial,
    /// The answer could not be read: truncated, not the format it should be.
    Unreadable,
    /// Access was denied.
    Denied,
    /// The command failed.
    Failed,
    /// It was not tried.
    Skipped,
}

impl Collected {
    /// Whether the answer can be relied on as the whole answer.
    pub fn is_answer(self) -> bool {
        match self {
            Self::Collected | Self::Empty | Self::NotConfigured => true,
            Self::Partial | Self::Unreadable | Self::Denied | Self::Failed | Self::Skipped => false,
        }
    }

    /// The word as it stands in files and tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Collected => "collected",
            Self::Empty => "empty",
            Self::NotConfigured => "not-configured",
            Self::Partial => "partial",
            Self::Unreadable => "unreadable",
            Self::Denied => "denied",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
        }
    }
}

/// How a capture time is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CapturedBy {
    /// The artefact says so itself (a credential report's `GeneratedTime`).
    Content,
    /// The collection's record says so.
    Sidecar,
    /// Only the file's modification time is known.
    FileTime,
}

/// One artefact of a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Artefact {
    /// Its path inside the snapshot: `aws/111122223333/us-east-1/ec2.describe-vpcs.json`. Unique.
    pub path: String,
    /// What it is.
    pub kind: Kind,
    /// The account, project or server it speaks of; `None` is unattributed.
    pub account: Option<String>,
    /// The region it speaks of, where the kind has one.
    pub region: Option<String>,
    /// The one thing it describes, where the kind is about one thing (a bucket, a trail, a key).
    pub subject: Option<String>,
    /// When it was captured.
    pub captured_at: Option<Timestamp>,
    /// How that is known.
    pub captured_by: Option<CapturedBy>,
    /// SHA-256 of its bytes.
    pub digest: Digest,
    /// Its size in bytes.
    pub size: u64,
    /// What became of the attempt.
    pub outcome: Collected,
    /// Why, in words, where the outcome is no plain success.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub because: Option<String>,
    /// The file it was taken from, relative to the folder that was taken in.
    pub source: String,
    /// The command that made it, where the collection's record says so.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub command: Option<String>,
    /// The tool that made it, with its version, where known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub tool: Option<String>,
    /// The secrets that were replaced before the bytes came into the snapshot.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub withheld: Option<Withheld>,
    /// Who asked, as the system itself calls the caller, where the record says so.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub caller: Option<String>,
    /// When the command began, where the record says so.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub started_at: Option<Timestamp>,
    /// When it ended. What the answer describes may be older: `captured_at`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub ended_at: Option<Timestamp>,
    /// Its exit status, where the record says so.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub exit: Option<i64>,
    /// How many things the answer lists, where it is a list.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub rows: Option<u64>,
    /// The newer capture of the same thing that is used instead.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub superseded_by: Option<String>,
}

/// What was replaced in an artefact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withheld {
    /// Keyed digest of the bytes before (HMAC-SHA-256 with the vendor's marker key): the vendor can show that the
    /// original is this one, and nobody else can try out secrets.
    pub original: Option<String>,
    /// Every place, in the order of the text; at most 10,000.
    pub places: Vec<WithheldPlace>,
}

/// One place at which a secret stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithheldPlace {
    /// A JSON pointer, or `:12` for a line.
    pub place: String,
    /// Why it was taken for a secret: `environment-value`, `private-key` …
    pub rule: String,
}

/// The vendor's key for markers of secrets. It never leaves the vendor.
#[derive(Clone, PartialEq, Eq)]
pub struct MarkerKey([u8; 32]);

impl MarkerKey {
    /// A key of 32 random bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// HMAC-SHA-256 (RFC 2104) in lower-case hexadecimal.
    pub fn hash(&self, bytes: &[u8]) -> String {
        use hmac::{Hmac, KeyInit, Mac};
        // A key of any length is accepted (RFC 2104, section 2).
        Hmac::<sha2::Sha256>::new_from_slice(&self.0).map_or_else(
            |_| String::new(),
            |mut mac| {
                mac.update(bytes);
                hex::encode(mac.finalize().into_bytes())
            },
        )
    }
}

impl std::fmt::Debug for MarkerKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MarkerKey(…)")
    }
}

impl Artefact {
    /// Where what it says holds.
    pub fn scope(&self) -> Scope {
        Scope::of(self.kind.platform(), self.account.as_deref(), self.region.as_deref())
    }
}

/// A file that was not taken in, and why: listed, never dropped silently.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unrecognised {
    /// The file, relative to the folder that was taken in.
    pub source: String,
    /// Its size in bytes.
    pub size: u64,
    /// Why it was not taken in.
    pub because: String,
}

/// The index of a snapshot, `index.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SnapshotIndex {
    /// `vouchsafe-snapshot/1`.
    pub format: String,
    /// The artefacts, sorted by path.
    pub artefacts: Vec<Artefact>,
    /// What was not recognised, sorted by source.
    pub unrecognised: Vec<Unrecognised>,
}

impl SnapshotIndex {
    /// The format this build writes and reads.
    pub const FORMAT: &'static str = "vouchsafe-snapshot/1";
}

/// A snapshot on disk: a folder with `index.json` and `artefacts/`.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The snapshot's folder.
    pub root: PathBuf,
    /// Its index.
    pub index: SnapshotIndex,
}

impl Snapshot {
    /// Where an artefact's bytes lie.
    pub fn file(&self, artefact: &Artefact) -> PathBuf {
        self.root.join("artefacts").join(Path::new(&artefact.path))
    }

    /// The artefacts that are used: not superseded by a newer capture.
    pub fn current(&self) -> impl Iterator<Item = &Artefact> {
        self.index.artefacts.iter().filter(|a| a.superseded_by.is_none())
    }
}
