//! Checks a signed PDF. Takes its bytes, gives who signed it or every reason for refusing; accepts one
//! finished document with the one increment that signs it, and nothing else.
//!
//! Viewers call a PDF's signature valid while something appended, or hidden in the increment, changes what is
//! shown. Here the increment is built again from the document beneath it, and must come out the same.

use super::super::certificate::Certificate;
use super::super::cms_check::{self, SigningTime};
use super::super::refusal::Refusal;
use super::increment::{self, BEFORE_RANGE, ROOM, read_hex_text};
use super::{PdfSignInfo, digest_around};
use crate::model::Timestamp;
use chrono::NaiveDateTime;

const END: &[u8] = b"%%EOF\n";

/// A PDF whose signature holds.
pub(in super::super) struct SignedPdf {
    /// The signer's certificate.
    pub(in super::super) leaf: Certificate,
    /// Every certificate that came with it.
    pub(in super::super) certificates: Vec<Certificate>,
    /// When the signer says it was made.
    pub(in super::super) time: Timestamp,
}

/// Checks a signed PDF. `place` names it in refusals.
pub(in super::super) fn check(place: &str, pdf: &[u8]) -> Result<SignedPdf, Vec<Refusal>> {
    let one = |refusal| vec![refusal];
    let (start, end) = range(place, pdf).map_err(one)?;
    let cms = contents(place, pdf, start, end).map_err(one)?;
    let info = info(&pdf[end..]).ok_or_else(|| one(form(place, "its signature dictionary is not in its one form")))?;

    let signed = cms_check::check(place, &cms, &digest_around(pdf, start, end), SigningTime::Outside);
    let rebuilt = rebuild(place, pdf, (start, end), &info);
    match (signed, rebuilt) {
        (Ok(signed), Ok(())) => match signed.leaf.not_valid_at_signing(place, info.time) {
            Some(refusal) => Err(one(refusal)),
            None => Ok(SignedPdf { leaf: signed.leaf, certificates: signed.certificates, time: info.time }),
        },
        (Ok(_), Err(refusal)) => Err(one(refusal)),
        (Err(refusals), Ok(())) => Err(refusals),
        (Err(mut refusals), Err(refusal)) => {
            refusals.push(refusal);
            Err(refusals)
        }
    }
}

fn form(place: &str, why: &str) -> Refusal {
    Refusal::PdfForm { place: place.to_owned(), why: why.to_owned() }
}

/// Where the gap of the last signature is; everything else must be covered by it.
fn range(place: &str, pdf: &[u8]) -> Result<(usize, usize), Refusal> {
    let unsigned = || Refusal::PdfUnsigned { place: place.to_owned() };
    let bad = |why: &str| Refusal::PdfByteRange { place: place.to_owned(), why: why.to_owned() };
    let at = find_last(pdf, BEFORE_RANGE.as_bytes()).ok_or_else(unsigned)? + BEFORE_RANGE.len();
    let text = &pdf[at..];
    let close = text.iter().take(64).position(|byte| *byte == b']').ok_or_else(|| bad("it has no end"))?;
    let numbers: Option<Vec<usize>> =
        std::str::from_utf8(&text[..close]).ok().and_then(|t| t.split_whitespace().map(|n| n.parse().ok()).collect());
    let Some([first, start, end, rest]) = numbers.as_deref() else {
        return Err(bad("it has not four numbers"));
    };
    let covered = end.checked_add(*rest).filter(|covered| *covered <= pdf.len() && start < end && *first == 0);
    let Some(covered) = covered else {
        return Err(bad("its numbers do not lie within the file in their order"));
    };
    if covered < pdf.len() {
        return Err(Refusal::PdfTail { place: place.to_owned(), count: pdf.len() - covered });
    }
    Ok((*start, *end))
}

/// The CMS in the gap: `<`, digits, zeros, `>`, and nothing else.
fn contents(place: &str, pdf: &[u8], start: usize, end: usize) -> Result<Vec<u8>, Refusal> {
    let gap = Refusal::PdfGap { place: place.to_owned() };
    let digits = pdf[start..end].strip_prefix(b"<").and_then(|rest| rest.strip_suffix(b">"));
    let Some(digits) = digits.filter(|d| d.len() == 2 * ROOM && !d.iter().any(u8::is_ascii_uppercase)) else {
        return Err(gap);
    };
    let Ok(padded) = hex::decode(digits) else { return Err(gap) };
    let length = match padded.as_slice() {
        [0x30, short, ..] if *short < 0x80 => 2 + usize::from(*short),
        [0x30, 0x81, one, ..] => 3 + usize::from(*one),
        [0x30, 0x82, high, low, ..] => 4 + usize::from(u16::from_be_bytes([*high, *low])),
        _ => return Err(Refusal::CmsForm { place: place.to_owned(), why: "there is no structure in it".to_owned() }),
    };
    match padded.split_at_checked(length) {
        Some((cms, zeros)) if zeros.iter().all(|byte| *byte == 0) => Ok(cms.to_vec()),
        _ => Err(gap),
    }
}

/// What the signature says of itself, read back from what follows the gap.
fn info(after: &[u8]) -> Option<PdfSignInfo> {
    let end = after.iter().position(|byte| *byte == b'\n')?;
    let rest = std::str::from_utf8(&after[..end]).ok()?.strip_prefix("/M(D:")?;
    let (time, rest) = rest.split_once("Z)/Name<")?;
    let (name, rest) = rest.split_once(">/Reason<")?;
    let (reason, rest) = rest.split_once('>')?;
    let location = match rest.strip_prefix("/Location<") {
        Some(rest) => Some(read_hex_text(rest.split_once('>')?.0)?),
        None => None,
    };
    let time = NaiveDateTime::parse_from_str(time, "%Y%m%d%H%M%S").ok()?.and_utc().into();
    Some(PdfSignInfo { name: read_hex_text(name)?, reason: read_hex_text(reason)?, location, time })
}

/// Builds the increment again from the document beneath it and compares.
fn rebuild(place: &str, pdf: &[u8], gap: (usize, usize), info: &PdfSignInfo) -> Result<(), Refusal> {
    let body = pdf.strip_suffix(END).ok_or_else(|| form(place, "it does not end in %%EOF"))?;
    let mark = &END[..5];
    let ends = find_last(body, mark).ok_or_else(|| form(place, "there is no document beneath the signature"))? + 5;
    // The document may end in line ends of its own; the last one is the increment's.
    let lines = pdf[ends..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let base = &pdf[..ends + lines.saturating_sub(1)];
    let again = increment::build(base, info).map_err(|why| form(place, &why))?;
    let found = &pdf[base.len()..];
    let (start, end) = (again.gap.0 - base.len(), again.gap.1 - base.len());
    let differs = |range: std::ops::Range<usize>| {
        let (ours, theirs) = (again.bytes.get(range.clone()), found.get(range.clone()));
        let (ours, theirs) = (ours.unwrap_or_default(), theirs.unwrap_or_default());
        (ours != theirs).then(|| {
            let same = ours.iter().zip(theirs).take_while(|(a, b)| a == b).count();
            base.len() + range.start + same
        })
    };
    let offset = differs(0..start).or_else(|| differs(end..again.bytes.len().max(found.len())));
    match offset {
        Some(offset) => Err(Refusal::PdfIncrement { place: place.to_owned(), offset }),
        None if again.gap != gap => Err(Refusal::PdfGap { place: place.to_owned() }),
        None => Ok(()),
    }
}

fn find_last(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).rposition(|window| window == what)
}
