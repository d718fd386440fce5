//! A command's failure: every message with what to do about it, and the exit code.

// The kinds of I/O errors are the standard library's own, and open-ended.
#![allow(clippy::wildcard_enum_match_arm)]

use super::Exit;
use std::path::Path;

/// Why a command failed.
#[derive(Debug)]
pub(super) struct Fail {
    /// The exit code.
    pub(super) exit: Exit,
    /// Each message with its hint.
    pub(super) messages: Vec<(String, Option<String>)>,
}

impl Fail {
    /// One message.
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self { exit: Exit::Failed, messages: vec![(text.into(), None)] }
    }

    /// One message with a hint.
    pub(super) fn with_hint(text: impl Into<String>, hint: Option<impl Into<String>>) -> Self {
        Self { exit: Exit::Failed, messages: vec![(text.into(), hint.map(Into::into))] }
    }

    /// Many messages.
    pub(super) fn all(messages: impl IntoIterator<Item = (String, Option<String>)>) -> Self {
        Self { exit: Exit::Failed, messages: messages.into_iter().collect() }
    }

    /// The same with another exit code.
    pub(super) fn exit(mut self, exit: Exit) -> Self {
        self.exit = exit;
        self
    }

    /// A file that cannot be read or written.
    pub(super) fn file(path: &Path, error: &std::io::Error) -> Self {
        let what = match error.kind() {
            std::io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
            std::io::ErrorKind::PermissionDenied => "this may not be read or written here".to_owned(),
            std::io::ErrorKind::IsADirectory => "this is a folder, and a file is wanted".to_owned(),
            std::io::ErrorKind::NotADirectory => "a part of this path is a file, and a folder is wanted".to_owned(),
            _ => error.to_string(),
        };
        Self::new(format!("`{}`: {what}", path.display()))
    }
}
