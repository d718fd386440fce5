//! One line of `collection.jsonl`, as it is written. Takes what was run and how it ended, gives JSON.

use super::super::sidecar::Entry;
use crate::model::{Digest, Timestamp};
use serde::Serialize;

/// One command: what was asked, of whom, by whom, when, and how it ended.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(super) struct Line {
    pub(super) file: String,
    pub(super) argv: Vec<String>,
    pub(super) account: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) subject: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) caller: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) started: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) ended: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) exit: Option<i64>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) stderr: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) attempts: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) bytes: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sha256: Option<Digest>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) tool: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) skipped: Option<String>,
}

impl Line {
    /// Says what was printed. A command that failed and printed nothing leaves no file to speak of.
    pub(super) fn printed(&mut self, bytes: &[u8]) {
        if self.exit == Some(0) || !bytes.is_empty() {
            self.bytes = i64::try_from(bytes.len()).ok();
            self.sha256 = Some(Digest::of(bytes));
        }
    }

    /// The same, as the record is read.
    pub(super) fn entry(&self) -> Entry {
        Entry {
            file: self.file.clone(),
            kind: None,
            argv: self.argv.clone(),
            account: self.account.clone(),
            region: self.region.clone(),
            subject: self.subject.clone(),
            started: self.started,
            ended: self.ended,
            exit: self.exit,
            stderr: Some(self.stderr.clone()),
            tool: self.tool.clone(),
            caller: self.caller.clone(),
            attempts: self.attempts,
            bytes: self.bytes,
            sha256: self.sha256,
            skipped: self.skipped.clone(),
        }
    }
}
