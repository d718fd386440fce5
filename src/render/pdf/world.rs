//! typst's only door to the outside. Takes one source and a few files in memory, gives those. Never opens a
//! file, fetches a package or tells the date.

use super::glyphs::FONTS;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// One document in memory.
pub(super) struct Memory {
    main: FileId,
    source: Source,
    files: BTreeMap<String, Bytes>,
}

impl Memory {
    /// A document with the files it may attach, by path without a leading slash.
    pub(super) fn new(source: String, files: BTreeMap<String, Bytes>) -> Result<Self, String> {
        let path = VirtualPath::new("/report.typ").map_err(|error| error.to_string())?;
        let main = RootedPath::new(VirtualRoot::Project, path).intern();
        Ok(Self { main, source: Source::new(main, source), files })
    }

    /// The line, from 1, on which a byte stands.
    pub(super) fn line_of(&self, byte: usize) -> usize {
        self.source.text().as_bytes().iter().take(byte).filter(|b| **b == b'\n').count() + 1
    }
}

impl World for Memory {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main { Ok(self.source.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get();
        match path.root() {
            VirtualRoot::Project => {
                self.files.get(path.vpath().get_without_slash()).cloned().ok_or(FileError::AccessDenied)
            }
            VirtualRoot::Package(_) => Err(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
