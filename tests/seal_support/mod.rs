//! What the seal's tests share: a signer, a small tagged PDF as typst writes it, a good small pack.
#![allow(dead_code)] // each test binary uses its part

pub(crate) mod forge;
pub(crate) mod raw_zip;
pub(crate) mod spoil;

use std::collections::BTreeMap;
use std::sync::OnceLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use vouchsafe::model::Timestamp;
use vouchsafe::seal::{Generated, PackInfo, PdfSignInfo, Signer, VerifyOptions, seal, sign_pdf};

pub(crate) const SIGNED: &str = "2026-10-02T09:30:00Z";
pub(crate) const NOW: &str = "2026-11-24T08:00:00Z";

pub(crate) fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A signer of its own for every letter.
pub(crate) fn generated(letter: u8) -> Generated {
    Signer::generate("Evidence seal", "Example Clinic Billing Ltd", time("2026-09-01T00:00:00Z"), &[letter; 48])
        .unwrap()
}

pub(crate) fn pack_info() -> PackInfo {
    PackInfo {
        organisation: "Example Clinic Billing Ltd".to_owned(),
        profile: "quarterly".to_owned(),
        period: "2026-07-01/2026-09-30".to_owned(),
        made_at: time(SIGNED),
        made_with: "vouchsafe 0.1.0".to_owned(),
    }
}

pub(crate) fn pdf_info() -> PdfSignInfo {
    PdfSignInfo {
        name: "Example Clinic Billing Ltd".to_owned(),
        reason: "Evidence pack, 3. Quartal – geprüft".to_owned(),
        location: Some("Leeds".to_owned()),
        time: time(SIGNED),
    }
}

pub(crate) fn options() -> VerifyOptions {
    VerifyOptions { roots: None, fingerprint: None, now: time(NOW) }
}

/// The files of a good small pack.
pub(crate) fn files(signer: &Signer) -> BTreeMap<String, Vec<u8>> {
    let mut files: BTreeMap<String, Vec<u8>> = [
        ("README.txt", "How to verify this pack.\n"),
        ("assessment.json", "{\"statuses\": []}\n"),
        ("evidence/aws/111122223333/ec2.describe-vpcs.json", "{\"Vpcs\": []}\r\n"),
        ("tables/people.csv", "name,mfa\nada,true\n"),
        ("workspace/documents/Richtlinie für Ärzte.md", "# Zugriff\n"),
        ("workspace/documents/unsigned.pdf", "%PDF-1.4 a vendor's own paper"),
    ]
    .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
    .into();
    files.insert("report.pdf".to_owned(), sign_pdf(report_pdf(), signer, &pdf_info()).unwrap());
    files
}

pub(crate) fn pack(signer: &Signer) -> Vec<u8> {
    seal(files(signer), signer, &pack_info()).unwrap()
}

/// Two tagged pages, PDF/A-3a and PDF/UA-1, with a link, so that a page has annotations before it is signed.
pub(crate) fn report_pdf() -> &'static [u8] {
    static PDF: OnceLock<Vec<u8>> = OnceLock::new();
    PDF.get_or_init(|| {
        typeset(
            "#set document(title: [Evidence], date: datetime(year: 2026, month: 10, day: 2))\n\
             #set text(lang: \"en\")\n\
             #title()\n= Access\nSee #link(\"https://example.com\")[the policy] %%EOF.\n#pagebreak()\n= Logging\nKept six years.",
            &[PdfStandard::A_3a, PdfStandard::Ua_1],
            true,
        )
    })
}

pub(crate) fn typeset(source: &str, standards: &[PdfStandard], tagged: bool) -> Vec<u8> {
    let world = OneSource::new(source);
    let document = typst::compile::<PagedDocument>(&world).output.unwrap();
    let standards = PdfStandards::new(standards).unwrap();
    let options =
        PdfOptions { ident: Smart::Custom("vouchsafe-test".to_owned()), standards, tagged, ..Default::default() };
    typst_pdf::pdf(&document, &options).unwrap()
}

struct OneSource {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    source: Source,
}

impl OneSource {
    fn new(text: &str) -> Self {
        let fonts: Vec<Font> = typst_assets::fonts().flat_map(|data| Font::iter(Bytes::new(data))).collect();
        let id = FileId::new(RootedPath::new(VirtualRoot::Project, VirtualPath::new("main.typ").unwrap()));
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            source: Source::new(id, text.to_owned()),
        }
    }
}

impl World for OneSource {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }
    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }
    fn main(&self) -> FileId {
        self.source.id()
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() { Ok(self.source.clone()) } else { Err(FileError::AccessDenied) }
    }
    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }
    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
