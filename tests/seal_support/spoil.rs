//! Ways to spoil a pack, as the vectors name them. Takes a good pack, gives a bad one.

use super::{forge, generated, pack, pack_info, pdf_info, raw_zip, report_pdf};
use der::{Any, Encode};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use vouchsafe::seal::{PackInfo, read_pack, seal, sign_pdf};

pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// One way. Those on files are zipped again canonically, so that it is not the zip that is refused.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) enum Spoil {
    /// Flips the lowest bit of one byte of a file.
    Flip { file: String, at: usize },
    /// Takes a file away.
    Drop(String),
    /// Adds a file.
    Add { file: String, text: String },
    /// Replaces the first occurrence of a text in a file.
    Replace { file: String, from: String, to: String },
    /// Appends to a file.
    Extend { file: String, text: String },
    /// Cuts a file short.
    Cut { file: String, to: usize },
    /// Gives a file another name.
    Rename { from: String, to: String },
    /// Puts the file of that name from the same pack as another key sealed it.
    Swap(String),
    /// Seals all of it again with another key.
    OtherKey,
    /// Puts these in front of the archive.
    Prepend(String),
    /// Puts these behind the archive.
    Append(String),
    /// Cuts the archive short by so many bytes.
    Shorten(usize),
    /// Writes the archive otherwise.
    Zip(ZipTrick),
    /// Signs the manifest otherwise.
    Cms(CmsTrick),
    /// Changes the report.
    Pdf(PdfTrick),
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ZipTrick {
    Duplicate,
    Reverse,
    Compress,
    Extra,
    Descriptor,
    Encrypted,
    Comment,
    OtherNameInDirectory,
    Symlink,
    Executable,
    Date,
    Folder,
    Hidden,
    Unlisted,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum CmsTrick {
    TwoSigners,
    NoSigner,
    Sha1,
    Attached,
    NoContentType,
    NoMessageDigest,
    NoSigningCertificate,
    NoSigningTime,
    OtherSigningCertificate,
    OtherContentType,
    OtherDigest,
    TwoDigests,
    ExtraSigned,
    ExtraUnsigned,
    HighS,
    LateTime,
    OtherTime,
    NoCertificates,
    WrongPurpose,
    WrongUsage,
    Trailing,
    Indefinite,
    NotSignedData,
    NullParameters,
    StrayCertificate,
    BySubjectKey,
    RsaAlgorithm,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum PdfTrick {
    Unsigned,
    Tail,
    Increment,
    Changed,
    RangeShort,
    RangeOverlaps,
    RangeBeyond,
    GapPadding,
    GapUppercase,
    AllowsChanges,
    HiddenObject,
    OtherName,
    TwoRevisions,
    OtherSigner,
    LateTime,
}

/// Spoils a pack that the key `a` sealed.
#[allow(clippy::wildcard_enum_match_arm)] // all others are on files
pub(crate) fn spoil(good: &[u8], ways: &[Spoil]) -> Vec<u8> {
    let files: Files = read_pack(good).unwrap().into_iter().map(|(path, bytes)| (path, bytes.to_vec())).collect();
    let (mut files, mut spoilt) = (files, good.to_vec());
    for way in ways {
        match way {
            Spoil::Prepend(text) => spoilt = [text.as_bytes(), &spoilt].concat(),
            Spoil::Append(text) => spoilt.extend(text.as_bytes()),
            Spoil::Shorten(count) => spoilt.truncate(spoilt.len() - count),
            Spoil::Zip(trick) => spoilt = zip(&files, trick),
            Spoil::OtherKey => spoilt = pack(&generated(b'b').signer),
            way => {
                change(&mut files, way);
                spoilt = plain_zip(&files);
            }
        }
    }
    spoilt
}

/// The canonical archive of these files, whatever they are.
pub(crate) fn plain_zip(files: &Files) -> Vec<u8> {
    raw_zip::write(&raw_zip::entries(files), b"")
}

fn change(files: &mut Files, way: &Spoil) {
    match way {
        Spoil::Flip { file, at } => files.get_mut(file).unwrap()[*at] ^= 1,
        Spoil::Drop(file) => drop(files.remove(file).unwrap()),
        Spoil::Add { file, text } => drop(files.insert(file.clone(), text.clone().into_bytes())),
        Spoil::Replace { file, from, to } => {
            let bytes = files.get_mut(file).unwrap();
            *bytes = replaced(bytes, from.as_bytes(), to.as_bytes());
        }
        Spoil::Extend { file, text } => files.get_mut(file).unwrap().extend(text.as_bytes()),
        Spoil::Cut { file, to } => files.get_mut(file).unwrap().truncate(*to),
        Spoil::Rename { from, to } => {
            let bytes = files.remove(from).unwrap();
            files.insert(to.clone(), bytes);
        }
        Spoil::Swap(file) => {
            let other = pack(&generated(b'b').signer);
            files.insert(file.clone(), read_pack(&other).unwrap()[file].to_vec());
        }
        Spoil::Cms(trick) => {
            let cms = files.get_mut("MANIFEST.p7s").unwrap();
            *cms = resign(cms, trick);
        }
        Spoil::Pdf(trick) => {
            let signed = files["report.pdf"].clone();
            files.insert("report.pdf".to_owned(), pdf(&signed, trick));
        }
        Spoil::OtherKey | Spoil::Prepend(_) | Spoil::Append(_) | Spoil::Shorten(_) | Spoil::Zip(_) => unreachable!(),
    }
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = bytes.windows(from.len()).position(|w| w == from).expect("the text to replace is not there");
    [&bytes[..at], to, &bytes[at + from.len()..]].concat()
}

fn zip(files: &Files, trick: &ZipTrick) -> Vec<u8> {
    let mut entries = raw_zip::entries(files);
    let mut comment = Vec::new();
    let last = entries.len() - 1;
    match trick {
        ZipTrick::Duplicate => entries.insert(1, raw_zip::Entry::new(&entries[0].name.clone(), b"other")),
        ZipTrick::Reverse => entries.reverse(),
        ZipTrick::Compress => {
            entries[0].packed = raw_zip::deflate(&entries[0].content);
            entries[0].method = 8;
        }
        ZipTrick::Extra => entries[0].extra = b"UT\x05\0\x01\0\0\0\0".to_vec(),
        ZipTrick::Descriptor => {
            entries[0].descriptor = true;
            entries[0].flags |= 8;
        }
        ZipTrick::Encrypted => entries[0].flags |= 1,
        ZipTrick::Comment => comment = b"see https://example.com".to_vec(),
        ZipTrick::OtherNameInDirectory => entries[0].listed = "MANIFEST.jsoN".to_owned(),
        ZipTrick::Symlink => entries[last].mode = 0o120_777,
        ZipTrick::Executable => entries[last].mode = 0o100_755,
        ZipTrick::Date => entries[0].date += 1,
        ZipTrick::Folder => {
            let at = entries.iter().position(|e| e.name.starts_with("evidence/")).unwrap();
            entries.insert(at, raw_zip::Entry::new("evidence/", b""));
        }
        // A file that stands in the archive and is not in its directory, or the other way about.
        ZipTrick::Hidden => {
            let whole = raw_zip::write(&entries, b"");
            let local = raw_zip::write(&[raw_zip::Entry::new("z", b"unlisted")], b"");
            let local = &local[..local.windows(4).position(|w| w == b"PK\x01\x02").unwrap()];
            let directory = whole.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
            return [&whole[..directory], local, &whole[directory..]].concat();
        }
        ZipTrick::Unlisted => {
            let whole = raw_zip::write(&entries, b"");
            let mut more = entries.clone();
            more.push(raw_zip::Entry::new("z", b""));
            let with = raw_zip::write(&more, b"");
            let directory = |bytes: &[u8]| bytes.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
            return [&whole[..directory(&whole)], &with[directory(&with)..]].concat();
        }
    }
    raw_zip::write(&entries, &comment)
}

fn resign(cms: &[u8], trick: &CmsTrick) -> Vec<u8> {
    let key = generated(b'a').key_pem;
    let mut data = forge::decode(cms);
    let without = |data: &mut cms::signed_data::SignedData, oid: &str| {
        let oid = const_oid::ObjectIdentifier::new_unwrap(oid);
        forge::attributes(data, |list| list.retain(|a| a.oid != oid));
    };
    let any = |value: &[u8]| <Any as der::Decode>::from_der(value).unwrap();
    match trick {
        CmsTrick::TwoSigners => {
            let own = data.signer_infos.0.as_slice()[0].clone();
            let mut other = own.clone();
            other.signature = der::asn1::OctetString::new(vec![0x30, 0]).unwrap();
            data.signer_infos = cms::signed_data::SignerInfos::try_from(vec![own, other]).unwrap();
            return forge::encode(&data);
        }
        CmsTrick::NoSigner => {
            data.signer_infos = cms::signed_data::SignerInfos::try_from(vec![]).unwrap();
            return forge::encode(&data);
        }
        CmsTrick::Sha1 => forge::signer(&mut data, |info| {
            info.digest_alg.oid = const_oid::ObjectIdentifier::new_unwrap("1.3.14.3.2.26");
        }),
        CmsTrick::Attached => data.encap_content_info.econtent = Some(forge::octets(b"{}")),
        CmsTrick::NoContentType => without(&mut data, forge::CONTENT_TYPE),
        CmsTrick::NoMessageDigest => without(&mut data, forge::MESSAGE_DIGEST),
        CmsTrick::NoSigningCertificate => without(&mut data, forge::SIGNING_CERTIFICATE),
        CmsTrick::NoSigningTime => without(&mut data, forge::SIGNING_TIME),
        CmsTrick::OtherSigningCertificate => {
            let hash = forge::octets(&[7; 32]).to_der().unwrap();
            let sequence = |inner: Vec<u8>| [vec![0x30, inner.len() as u8], inner].concat();
            forge::set(&mut data, forge::SIGNING_CERTIFICATE, vec![any(&sequence(sequence(sequence(hash))))]);
        }
        CmsTrick::OtherContentType => {
            let oid = const_oid::ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2").to_der().unwrap();
            forge::set(&mut data, forge::CONTENT_TYPE, vec![any(&oid)]);
        }
        CmsTrick::OtherDigest => forge::set(&mut data, forge::MESSAGE_DIGEST, vec![forge::octets(&[7; 32])]),
        CmsTrick::TwoDigests => {
            let digest = forge::octets(&Sha256::digest(b""));
            forge::attributes(&mut data, |list| {
                let own = list.iter_mut().find(|a| a.oid.to_string() == forge::MESSAGE_DIGEST).unwrap();
                own.values.insert(digest).unwrap();
            });
        }
        CmsTrick::ExtraSigned => forge::set(&mut data, "1.2.840.113549.1.9.16.2.4", vec![forge::octets(b"hint")]),
        CmsTrick::ExtraUnsigned => forge::signer(&mut data, |info| {
            let extra = forge::attribute("1.2.840.113549.1.9.16.2.14", vec![forge::octets(b"token")]);
            info.unsigned_attrs = Some(vec![extra].try_into().unwrap());
        }),
        CmsTrick::HighS => {
            forge::signer(&mut data, |info| {
                let low = p256::ecdsa::Signature::from_der(info.signature.as_bytes()).unwrap();
                let high = p256::ecdsa::Signature::from_scalars(low.r(), -low.s()).unwrap();
                info.signature = der::asn1::OctetString::new(high.to_der().as_bytes()).unwrap();
            });
            return forge::encode(&data);
        }
        CmsTrick::LateTime => forge::set(&mut data, forge::SIGNING_TIME, vec![any(b"\x17\x0d350101000000Z")]),
        CmsTrick::OtherTime => forge::set(&mut data, forge::SIGNING_TIME, vec![any(b"\x17\x0d261002093001Z")]),
        CmsTrick::NoCertificates => data.certificates = None,
        // The extended key usage becomes that of a web server; the key usage, enciphering keys.
        CmsTrick::WrongPurpose => {
            forge::certificate(&mut data, b"\x2b\x06\x01\x05\x05\x07\x03\x24", b"\x2b\x06\x01\x05\x05\x07\x03\x01");
        }
        CmsTrick::WrongUsage => forge::certificate(&mut data, b"\x03\x02\x06\xc0", b"\x03\x02\x05\x20"),
        CmsTrick::Trailing => return [&forge::encode(&data)[..], b"\0"].concat(),
        CmsTrick::Indefinite => return [b"\x30\x80", &cms[4..], b"\0\0"].concat(),
        CmsTrick::NullParameters => {
            forge::signer(&mut data, |info| info.digest_alg.parameters = Some(any(b"\x05\0")));
            return forge::encode(&data);
        }
        CmsTrick::StrayCertificate => {
            let (_, other) = der::pem::decode_vec(generated(b'b').certificate_pem.as_bytes()).unwrap();
            let other = <x509_cert::Certificate as der::Decode>::from_der(&other).unwrap();
            let set = &mut data.certificates.as_mut().unwrap().0;
            set.insert(cms::cert::CertificateChoices::Certificate(other)).unwrap();
            return forge::encode(&data);
        }
        CmsTrick::BySubjectKey => {
            let certificate = match &data.certificates.as_ref().unwrap().0.as_slice()[0] {
                cms::cert::CertificateChoices::Certificate(certificate) => certificate.clone(),
                cms::cert::CertificateChoices::Other(_) => unreachable!(),
            };
            forge::signer(&mut data, |info| info.sid = (&certificate).into());
            return forge::encode(&data);
        }
        CmsTrick::RsaAlgorithm => forge::signer(&mut data, |info| {
            info.signature_algorithm.oid = const_oid::ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");
        }),
        CmsTrick::NotSignedData => return replaced(cms, b"\x01\x07\x02", b"\x01\x07\x03"),
    }
    forge::sign(&mut data, &key);
    forge::encode(&data)
}

fn pdf(signed: &[u8], trick: &PdfTrick) -> Vec<u8> {
    let range = "/ByteRange [0 ";
    let at = signed.windows(range.len()).rposition(|w| w == range.as_bytes()).unwrap() + range.len();
    let numbers: Vec<usize> =
        std::str::from_utf8(&signed[at..at + 32]).unwrap().split_whitespace().map(|n| n.parse().unwrap()).collect();
    let (start, end) = (numbers[0], numbers[1]);
    let with_range = |numbers: [usize; 3]| {
        let text = format!("{:<10} {:<10} {:<10}", numbers[0], numbers[1], numbers[2]);
        [&signed[..at], text.as_bytes(), &signed[at + 32..]].concat()
    };
    match trick {
        PdfTrick::Unsigned => report_pdf().to_vec(),
        PdfTrick::Tail => [signed, b"% seen\n"].concat(),
        PdfTrick::Increment => {
            let xref = signed.len();
            let text = format!("xref\n0 0\ntrailer\n<</Size 99/Root 1 0 R/Prev {start}>>\nstartxref\n{xref}\n%%EOF\n");
            [signed, text.as_bytes()].concat()
        }
        PdfTrick::Changed => replaced(signed, b"/Lang(en)", b"/Lang(de)"),
        PdfTrick::RangeShort => with_range([start, end, signed.len() - end - 7]),
        PdfTrick::RangeOverlaps => with_range([end, start, signed.len() - start]),
        PdfTrick::RangeBeyond => with_range([start, end, signed.len()]),
        PdfTrick::GapPadding => [&signed[..end - 3], b"01>", &signed[end..]].concat(),
        PdfTrick::GapUppercase => {
            let mut bytes = signed.to_vec();
            bytes[start..end].make_ascii_uppercase();
            bytes
        }
        PdfTrick::AllowsChanges => resigned(&replaced(signed, b"/P 1/V/1.2", b"/P 2/V/1.2"), start, end),
        PdfTrick::HiddenObject => {
            // As long as the entry it replaces, so that every offset still holds.
            resigned(&replaced(signed, b"/Type/Annot/Subtype/Widget", b"/Subtype/Widget/AA 29 0 R "), start, end)
        }
        PdfTrick::OtherName => resigned(&replaced(signed, b"/T<766F7563", b"/T<766F7564"), start, end),
        PdfTrick::TwoRevisions => {
            let revised = [report_pdf(), b"\n5000 0 obj\n<<>>\nendobj\n"].concat();
            let (xref, previous) = (revised.len(), previous(report_pdf()));
            let root = signed.windows(6).rposition(|w| w == b"/Root ").unwrap() + 6;
            let root: String = signed[root..].iter().take_while(|b| b.is_ascii_digit()).map(|b| *b as char).collect();
            let table = format!(
                "xref\n5000 1\n{:010} 00000 n \ntrailer\n<</Size 5001/Root {root} 0 R/Prev {previous}>>\nstartxref\n{xref}\n%%EOF",
                report_pdf().len() + 1
            );
            let base = [&revised, table.as_bytes()].concat();
            // What the signer would not sign is put beneath a signature that covers all of it.
            let moved = [&base, &signed[report_pdf().len()..]].concat();
            let by = base.len() - report_pdf().len();
            let text = format!("{:<10} {:<10} {:<10}", start + by, end + by, signed.len() - end);
            let moved = [&moved[..at + by], text.as_bytes(), &moved[at + by + 32..]].concat();
            resigned(&moved, start + by, end + by)
        }
        PdfTrick::OtherSigner => sign_pdf(report_pdf(), &generated(b'b').signer, &pdf_info()).unwrap(),
        PdfTrick::LateTime => resigned(&replaced(signed, b"/M(D:20261002", b"/M(D:20351002"), start, end),
    }
}

fn previous(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(&pdf[pdf.len() - 40..]).into_owned();
    text.split("startxref").nth(1).unwrap().split_whitespace().next().unwrap().parse().unwrap()
}

/// Signs a changed PDF again with the key that signed it.
fn resigned(pdf: &[u8], start: usize, end: usize) -> Vec<u8> {
    let padded = hex::decode(&pdf[start + 1..end - 1]).unwrap();
    let length = 4 + usize::from(u16::from_be_bytes([padded[2], padded[3]]));
    let mut data = forge::decode(&padded[..length]);
    let digest = Sha256::digest([&pdf[..start], &pdf[end..]].concat());
    forge::set(&mut data, forge::MESSAGE_DIGEST, vec![forge::octets(&digest)]);
    forge::sign(&mut data, &generated(b'a').key_pem);
    let mut digits = hex::encode(forge::encode(&data));
    digits.extend(std::iter::repeat_n('0', end - start - 2 - digits.len()));
    [&pdf[..start + 1], digits.as_bytes(), &pdf[end - 1..]].concat()
}

/// A pack whose report is replaced and that is sealed by whoever would; sealing itself refuses such a report.
pub(crate) fn sealing_refuses(report: Vec<u8>) -> String {
    let made: PackInfo = pack_info();
    seal([("report.pdf".to_owned(), report)].into(), &generated(b'a').signer, &made).unwrap_err().to_string()
}
