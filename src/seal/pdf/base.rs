//! The document beneath a signature. Takes a finished PDF of one revision, gives what the increment must know
//! of it; never repairs, and never reads a PDF that has been changed since it was written.

use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};
use std::panic::{AssertUnwindSafe, catch_unwind};

const MAX_PDF: usize = 1 << 30;
const MAX_OBJECT: u32 = 8_388_606;
const MAX_TREE: usize = 32;

/// A document of one revision.
pub(super) struct Base {
    document: Document,
    /// Where its cross-reference table stands.
    pub(super) xref: usize,
    /// The first object number that is free.
    pub(super) next: u32,
    /// Its catalog's number.
    pub(super) catalog: u32,
    /// Its first page's number.
    pub(super) page: u32,
    /// `/Info` and the first half of `/ID`, which every revision keeps.
    pub(super) info: Option<Object>,
    pub(super) id: Vec<u8>,
}

impl Base {
    /// Reads a document.
    ///
    /// # Errors
    /// Why it cannot carry the one signature.
    pub(super) fn read(pdf: &[u8]) -> Result<Self, String> {
        if pdf.len() > MAX_PDF {
            return Err("it is larger than 1 GiB".to_owned());
        }
        let xref = table_offset(pdf)?;
        let document = load(pdf)?;
        // The parser follows /Prev and /XRefStm and takes them out of the trailer: it is asked what it followed.
        if document.xref_section_count != 1 {
            return Err("it has been changed since it was written".to_owned());
        }
        let streams = |entry: &XrefEntry| matches!(entry, XrefEntry::Compressed { .. });
        if document.reference_table.entries.values().any(streams) || holds(&pdf[xref..], b"XRefStm") {
            return Err("it keeps objects in streams".to_owned());
        }
        let trailer = &document.trailer;
        if trailer.has(b"Encrypt") {
            return Err("it is encrypted".to_owned());
        }
        let next = trailer.get(b"Size").and_then(Object::as_i64).ok().and_then(|size| u32::try_from(size).ok());
        let next = next.filter(|next| (1..MAX_OBJECT).contains(next)).ok_or("its trailer has no usable Size")?;
        if document.objects.keys().next_back().is_some_and(|(number, _)| *number >= next) {
            return Err("it has objects beyond its Size".to_owned());
        }
        let catalog = reference(trailer, b"Root").ok_or("its trailer has no Root")?;
        let info = trailer.get(b"Info").ok().cloned();
        let id = trailer.get(b"ID").and_then(Object::as_array).ok();
        let id = id.and_then(|id| id.first()).and_then(|id| id.as_str().ok()).unwrap_or_default().to_vec();
        let mut base = Self { document, xref, next, catalog, page: 0, info, id };
        let root = base.dictionary(catalog)?;
        if root.has(b"AcroForm") || root.has(b"Perms") {
            return Err("it already has a form or a signature".to_owned());
        }
        base.page = base.first_page(root)?;
        Ok(base)
    }

    /// A dictionary by its number.
    pub(super) fn dictionary(&self, number: u32) -> Result<&Dictionary, String> {
        let object = self.document.get_object((number, 0)).and_then(Object::as_dict);
        object.map_err(|_| format!("its object {number} is missing or no dictionary"))
    }

    /// A value, followed to what it refers to.
    pub(super) fn follow<'a>(&'a self, value: &'a Object) -> Option<&'a Object> {
        self.document.dereference(value).ok().map(|(_, object)| object)
    }

    /// A list under a key: as it stands, or one that it refers to, or a single value; empty if there is none.
    pub(super) fn list(&self, dictionary: &Dictionary, key: &[u8]) -> Vec<Object> {
        let Ok(value) = dictionary.get(key) else { return Vec::new() };
        match self.follow(value) {
            Some(Object::Array(items)) => items.clone(),
            _ => vec![value.clone()],
        }
    }

    fn first_page(&self, root: &Dictionary) -> Result<u32, String> {
        let mut number = reference(root, b"Pages").ok_or("it has no pages")?;
        for _ in 0..MAX_TREE {
            let node = self.dictionary(number)?;
            if node.has_type(b"Page") {
                return Ok(number);
            }
            let first = self.list(node, b"Kids").into_iter().next().and_then(|kid| kid.as_reference().ok());
            number = first.filter(|id| id.1 == 0).ok_or("its first page is missing")?.0;
        }
        Err("its page tree is too deep".to_owned())
    }

    /// The first free key of its parent tree (ISO 32000-1, 14.7.4.4).
    pub(super) fn free_parent_key(&self, root: &Dictionary) -> Option<i64> {
        if let Ok(next) = root.get(b"ParentTreeNextKey").and_then(Object::as_i64) {
            return Some(next).filter(|next| *next >= 0);
        }
        let mut node = self.follow(root.get(b"ParentTree").ok()?)?.as_dict().ok()?;
        for _ in 0..MAX_TREE {
            if let Ok(numbers) = node.get(b"Nums").and_then(Object::as_array) {
                let last = numbers.len().checked_sub(2).map_or(Some(-1), |at| numbers[at].as_i64().ok());
                return last.and_then(|last| last.checked_add(1)).filter(|next| *next >= 0);
            }
            node = self.follow(node.get(b"Kids").and_then(Object::as_array).ok()?.last()?)?.as_dict().ok()?;
        }
        None
    }
}

/// The number under a key, where it refers to an object of generation 0.
pub(super) fn reference(dictionary: &Dictionary, key: &[u8]) -> Option<u32> {
    let id: ObjectId = dictionary.get(key).and_then(Object::as_reference).ok()?;
    (id.1 == 0).then_some(id.0)
}

/// Where `startxref` at the very end points, which must be at a table.
fn table_offset(pdf: &[u8]) -> Result<usize, String> {
    let end = pdf.iter().rposition(|byte| !matches!(byte, b'\r' | b'\n')).map_or(0, |at| at + 1);
    let body = pdf[..end].strip_suffix(b"%%EOF").ok_or("it does not end in %%EOF")?;
    let tail = &body[body.len().saturating_sub(64)..];
    let at = tail.windows(9).rposition(|w| w == b"startxref").ok_or("it has no startxref")?;
    let number = std::str::from_utf8(&tail[at + 9..]).ok().and_then(|text| text.trim().parse::<usize>().ok());
    let offset = number.ok_or("its startxref is no number")?;
    match pdf.get(offset..offset.saturating_add(4)) {
        Some(b"xref") => Ok(offset),
        _ => Err("it has no plain cross-reference table".to_owned()),
    }
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

/// Parses. The parser is guarded: in verifying it meets what a stranger signed, and an arithmetic slip in it
/// must be a refusal.
fn load(pdf: &[u8]) -> Result<Document, String> {
    let options = LoadOptions { strict: true, max_decompressed_size: Some(1 << 26), ..LoadOptions::default() };
    match catch_unwind(AssertUnwindSafe(|| Document::load_mem_with_options(pdf, options))) {
        Ok(Ok(document)) => Ok(document),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("its objects cannot be read".to_owned()),
    }
}
