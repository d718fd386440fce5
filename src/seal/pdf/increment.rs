//! The one increment that signs a PDF. Takes the document and what the signature says, gives the bytes to
//! append with room for the signature; the same document and words always give the same bytes.

use super::PdfSignInfo;
use super::base::{Base, reference};
use crate::model::Digest;
use lopdf::{Dictionary, Object, Writer};
use std::collections::BTreeMap;

/// How many bytes of CMS fit: 16 KiB, twice as many hexadecimal digits.
pub(super) const ROOM: usize = 16 << 10;
/// The name of the signature field.
const FIELD: &str = "vouchsafe-seal-1";
/// Visible when printed, not to be moved (ISO 32000-1, 12.5.3).
const PRINT_AND_LOCKED: i64 = 132;

/// What is appended to a document.
pub(super) struct Increment {
    /// From the line end after the document to the end of the file, the signature all zeros.
    pub(super) bytes: Vec<u8>,
    /// Where in the whole file the gap begins and ends: `<`, the digits, `>`.
    pub(super) gap: (usize, usize),
}

/// The text of the signature dictionary before and after the gap.
pub(super) const BEFORE_RANGE: &str = "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange [";
const AFTER_RANGE: &str = "]/Contents ";
const RANGE_WIDTH: usize = 34;

/// Builds the increment.
///
/// # Errors
/// Why the document cannot carry it.
pub(super) fn build(pdf: &[u8], info: &PdfSignInfo) -> Result<Increment, String> {
    let base = Base::read(pdf)?;
    let (signature, widget, appearance, form) = (base.next, base.next + 1, base.next + 2, base.next + 3);
    let mut objects: BTreeMap<u32, Vec<u8>> = BTreeMap::new();

    let mut catalog = base.dictionary(base.catalog)?.clone();
    let form_dictionary = vec![("Fields", Object::Array(vec![refer(widget)])), ("SigFlags", Object::Integer(3))];
    catalog.set("AcroForm", dictionary(form_dictionary));
    catalog.set("Perms", dictionary(vec![("DocMDP", refer(signature))]));

    let mut page = base.dictionary(base.page)?.clone();
    let mut annotations = base.list(&page, b"Annots");
    annotations.push(refer(widget));
    page.set("Annots", annotations);
    page.set("Tabs", name("S"));

    let parent_key = structure(&base, &catalog, widget, form, &mut objects)?;
    objects.insert(base.catalog, bytes(&Object::Dictionary(catalog))?);
    objects.insert(base.page, bytes(&Object::Dictionary(page))?);
    objects.insert(widget, bytes(&field(&base, info, signature, appearance, parent_key))?);
    // Even a field without extent has an appearance: PDF/A asks for it of every widget.
    let empty = "<</Type/XObject/Subtype/Form/BBox[0 0 0 0]/Resources<<>>/Length 0>>stream\n\nendstream";
    objects.insert(appearance, empty.as_bytes().to_vec());
    objects.insert(signature, signature_dictionary(info).into_bytes());
    write(pdf, &base, &objects, signature)
}

/// Puts the widget into the structure of a tagged document, as PDF/UA demands: a Form element that refers to
/// it, and its place in the parent tree. Gives the widget's key there.
fn structure(
    base: &Base,
    catalog: &Dictionary,
    widget: u32,
    form: u32,
    objects: &mut BTreeMap<u32, Vec<u8>>,
) -> Result<Option<i64>, String> {
    let Some(root_number) = reference(catalog, b"StructTreeRoot") else { return Ok(None) };
    let mut root = base.dictionary(root_number)?.clone();
    let key = base.free_parent_key(&root).ok_or("its parent tree cannot be read")?;

    // The Form element goes under the document element where there is one, else under the root itself.
    let mut children = base.list(&root, b"K");
    let document = children.first().and_then(|kid| kid.as_reference().ok()).filter(|id| id.1 == 0).map(|id| id.0);
    let document = document.filter(|number| {
        base.dictionary(*number).and_then(|d| d.get(b"S").and_then(Object::as_name).map_err(|e| e.to_string()))
            == Ok(b"Document")
    });
    let parent = match document {
        Some(number) => {
            let mut element = base.dictionary(number)?.clone();
            let mut kids = base.list(&element, b"K");
            kids.push(refer(form));
            element.set("K", kids);
            objects.insert(number, bytes(&Object::Dictionary(element))?);
            number
        }
        None => {
            children.push(refer(form));
            root.set("K", children);
            root_number
        }
    };
    let object_reference = dictionary(vec![("Type", name("OBJR")), ("Obj", refer(widget)), ("Pg", refer(base.page))]);
    let element = dictionary(vec![
        ("Type", name("StructElem")),
        ("S", name("Form")),
        ("P", refer(parent)),
        ("Pg", refer(base.page)),
        ("K", object_reference),
    ]);
    objects.insert(form, bytes(&element)?);
    parent_tree(base, &mut root, key, form, objects)?;
    objects.insert(root_number, bytes(&Object::Dictionary(root))?);
    Ok(Some(key))
}

fn parent_tree(
    base: &Base,
    root: &mut Dictionary,
    key: i64,
    form: u32,
    objects: &mut BTreeMap<u32, Vec<u8>>,
) -> Result<(), String> {
    let at = reference(root, b"ParentTree");
    let tree = root.get(b"ParentTree").ok().and_then(|tree| base.follow(tree)).and_then(|tree| tree.as_dict().ok());
    let mut tree = tree.ok_or("its parent tree cannot be read")?.clone();
    let entry = [Object::Integer(key), refer(form)];
    if tree.has(b"Nums") {
        let mut numbers = base.list(&tree, b"Nums");
        numbers.extend(entry);
        tree.set("Nums", numbers);
    } else {
        let limits = Object::Array(vec![Object::Integer(key), Object::Integer(key)]);
        let leaf = dictionary(vec![("Limits", limits), ("Nums", Object::Array(entry.to_vec()))]);
        let mut kids = base.list(&tree, b"Kids");
        objects.insert(form + 1, bytes(&leaf)?);
        kids.push(refer(form + 1));
        tree.set("Kids", kids);
    }
    root.set("ParentTreeNextKey", key + 1);
    match at {
        Some(number) => {
            objects.insert(number, bytes(&Object::Dictionary(tree))?);
        }
        None => root.set("ParentTree", tree),
    }
    Ok(())
}

/// The signature field and its widget in one: no extent on the page, a description for those who listen.
fn field(base: &Base, info: &PdfSignInfo, signature: u32, appearance: u32, key: Option<i64>) -> Object {
    let zero = || Object::Integer(0);
    let mut entries = vec![
        ("Type", name("Annot")),
        ("Subtype", name("Widget")),
        ("FT", name("Sig")),
        ("T", text(FIELD)),
        ("TU", text(&format!("Seal of {}. No change to this document is permitted.", info.name))),
        ("F", Object::Integer(PRINT_AND_LOCKED)),
        ("Rect", Object::Array(vec![zero(), zero(), zero(), zero()])),
        ("P", refer(base.page)),
        ("V", refer(signature)),
        ("AP", dictionary(vec![("N", refer(appearance))])),
    ];
    entries.extend(key.map(|key| ("StructParent", Object::Integer(key))));
    dictionary(entries)
}

fn signature_dictionary(info: &PdfSignInfo) -> String {
    let gap = format!("<{}>", "0".repeat(2 * ROOM));
    format!("{BEFORE_RANGE}{:RANGE_WIDTH$}{AFTER_RANGE}{gap}{}", "", after_gap(info))
}

/// What follows the gap; [`super::check`] reads it back.
fn after_gap(info: &PdfSignInfo) -> String {
    let time = info.time.utc().format("D:%Y%m%d%H%M%SZ");
    let location =
        info.location.as_ref().map_or(String::new(), |location| format!("/Location<{}>", hex_text(location)));
    format!(
        "/M({time})/Name<{}>/Reason<{}>{location}/Reference[<</Type/SigRef/TransformMethod/DocMDP\
         /TransformParams<</Type/TransformParams/P 1/V/1.2>>>>]>>",
        hex_text(&info.name),
        hex_text(&info.reason),
    )
}

fn write(pdf: &[u8], base: &Base, objects: &BTreeMap<u32, Vec<u8>>, signature: u32) -> Result<Increment, String> {
    // A document may end in %%EOF without a line end; the line end makes what follows start on a new line.
    let mut out = b"\n".to_vec();
    let mut offsets = BTreeMap::new();
    let mut gap = (0, 0);
    for (number, body) in objects {
        offsets.insert(*number, pdf.len() + out.len());
        out.extend(format!("{number} 0 obj\n").as_bytes());
        if *number == signature {
            let start = pdf.len() + out.len() + BEFORE_RANGE.len() + RANGE_WIDTH + AFTER_RANGE.len();
            gap = (start, start + 2 * ROOM + 2);
        }
        out.extend(body);
        out.extend(b"\nendobj\n");
    }
    let table = pdf.len() + out.len();
    out.extend(b"xref\n");
    let numbers: Vec<u32> = offsets.keys().copied().collect();
    for run in numbers.chunk_by(|a, b| a + 1 == *b) {
        out.extend(format!("{} {}\n", run[0], run.len()).as_bytes());
        for number in run {
            out.extend(format!("{:010} 00000 n \n", offsets[number]).as_bytes());
        }
    }
    let size = numbers.last().map_or(base.next, |last| base.next.max(last + 1));
    out.extend(format!("trailer\n{}\nstartxref\n{table}\n%%EOF\n", trailer(pdf, base, size)?).as_bytes());

    let range = format!("0 {:<10} {:<10} {:<10}", gap.0, gap.1, pdf.len() + out.len() - gap.1);
    let at = gap.0 - pdf.len() - AFTER_RANGE.len() - RANGE_WIDTH;
    if range.len() != RANGE_WIDTH {
        return Err("it is too large".to_owned());
    }
    out[at..at + RANGE_WIDTH].copy_from_slice(range.as_bytes());
    Ok(Increment { bytes: out, gap })
}

fn trailer(pdf: &[u8], base: &Base, size: u32) -> Result<String, String> {
    // The second half of the ID changes with every revision; the first is kept.
    let own = hex::encode(&Digest::of(pdf).as_bytes()[..16]);
    let first = if base.id.is_empty() { own.clone() } else { hex::encode(&base.id) };
    let info = match &base.info {
        Some(info) => format!("/Info {}", String::from_utf8(bytes(info)?).map_err(|_| "its Info cannot be written")?),
        None => String::new(),
    };
    Ok(format!("<</Size {size}/Root {} 0 R{info}/ID[<{first}><{own}>]/Prev {}>>", base.catalog, base.xref))
}

fn bytes(object: &Object) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    Writer::write_object(&mut out, object).map_err(|e| e.to_string())?;
    Ok(out)
}

/// A PDF text string in hexadecimal: as it is in ASCII, else UTF-16 with its mark.
fn hex_text(text: &str) -> String {
    hex::encode(text_bytes(text))
}

fn text_bytes(text: &str) -> Vec<u8> {
    if text.is_ascii() {
        return text.as_bytes().to_vec();
    }
    [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
}

/// The text of a PDF text string as [`hex_text`] writes it.
pub(super) fn read_hex_text(digits: &str) -> Option<String> {
    let bytes = hex::decode(digits).ok()?;
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(rest) if rest.len().is_multiple_of(2) => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).ok()
        }
        Some(_) => None,
        None => String::from_utf8(bytes).ok(),
    }
}

fn text(text: &str) -> Object {
    Object::String(text_bytes(text), lopdf::StringFormat::Hexadecimal)
}

fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

fn refer(number: u32) -> Object {
    Object::Reference((number, 0))
}

fn dictionary(entries: Vec<(&str, Object)>) -> Object {
    let mut dictionary = Dictionary::new();
    for (key, value) in entries {
        dictionary.set(key, value);
    }
    Object::Dictionary(dictionary)
}
