//! The canonical zip. Takes files, gives one archive and no other; takes an archive, gives its files or why
//! it is not that archive. Never trusts a length, a name or an offset it has not seen agree.
//!
//! Stock readers of zip accept archives of which two readers see two contents. Here an archive is walked
//! once from its first byte, then written again from what was found, and must come out the same.

use super::error::SealError;
use super::paths::check_paths;
use super::refusal::Refusal;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// The most files that a zip without extensions counts.
pub const MAX_FILES: usize = 65_534;
/// The most bytes that a zip without extensions addresses.
pub const MAX_BYTES: u64 = u32::MAX as u64 - 1;

const LOCAL: [u8; 4] = *b"PK\x03\x04";
const CENTRAL: [u8; 4] = *b"PK\x01\x02";

/// Writes the one archive that these files have: names sorted by bytes, stored, 1980-01-01, 0644, Unix, no
/// extra fields, no comments.
pub(super) fn write(files: &BTreeMap<String, impl AsRef<[u8]>>) -> Result<Vec<u8>, SealError> {
    let size: u64 = files.iter().map(|(path, bytes)| 2 * path.len() as u64 + bytes.as_ref().len() as u64 + 76).sum();
    if files.len() > MAX_FILES {
        return Err(SealError::TooLarge { what: format!("{} files", files.len()), limit: MAX_FILES as u64 });
    }
    if size + 22 > MAX_BYTES {
        return Err(SealError::TooLarge { what: format!("{size} bytes"), limit: MAX_BYTES });
    }
    let encode = |error: &dyn std::fmt::Display| SealError::Encode { what: "archive", why: error.to_string() };
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::DEFAULT)
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(size as usize + 22)));
    for (path, bytes) in files {
        writer.start_file(path.as_str(), options).map_err(|e| encode(&e))?;
        writer.write_all(bytes.as_ref()).map_err(|e| encode(&e))?;
    }
    Ok(writer.finish().map_err(|e| encode(&e))?.into_inner())
}

/// Reads a pack's files, borrowed from its bytes.
///
/// # Errors
/// Every way in which the bytes are not the one canonical archive of the files they hold.
pub fn read_pack(bytes: &[u8]) -> Result<BTreeMap<String, &[u8]>, Vec<Refusal>> {
    let (files, refusals) = open(bytes);
    if refusals.is_empty() { Ok(files) } else { Err(refusals) }
}

/// Reads what can be read, with every way in which the archive is not canonical.
pub(super) fn open(bytes: &[u8]) -> (BTreeMap<String, &[u8]>, Vec<Refusal>) {
    if bytes.len() as u64 > MAX_BYTES {
        return (BTreeMap::new(), vec![Refusal::TooLarge { what: "the pack".to_owned(), limit: MAX_BYTES }]);
    }
    let mut walk = Walk { bytes, at: 0, files: BTreeMap::new(), last: None };
    if let Err(refusal) = walk.run() {
        return (BTreeMap::new(), vec![refusal]);
    }
    let files = walk.files;
    let mut refusals: Vec<Refusal> = check_paths(files.keys().map(String::as_str))
        .into_iter()
        .map(|p| Refusal::BadPath { path: p.path, why: p.why })
        .collect();
    match write(&files) {
        Ok(again) if again == bytes => {}
        Ok(again) if bytes.starts_with(&again) => refusals.push(Refusal::Appended { count: bytes.len() - again.len() }),
        Ok(again) => {
            let offset = again.iter().zip(bytes).position(|(a, b)| a != b).unwrap_or(again.len().min(bytes.len()));
            refusals.push(Refusal::NotCanonicalZip { offset });
        }
        Err(error) => refusals.push(Refusal::Unwritable { why: error.to_string() }),
    }
    (files, refusals)
}

/// One walk over the local headers, from the first byte to the central directory.
struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
    files: BTreeMap<String, &'a [u8]>,
    last: Option<String>,
}

impl<'a> Walk<'a> {
    fn run(&mut self) -> Result<(), Refusal> {
        if !self.bytes.starts_with(&LOCAL) {
            return Err(match self.bytes.windows(4).position(|w| w == LOCAL) {
                Some(count) => Refusal::Prepended { count },
                None => Refusal::NotAZip,
            });
        }
        loop {
            match self.bytes.get(self.at..self.at + 4) {
                Some(signature) if signature == LOCAL => self.entry()?,
                Some(signature) if signature == CENTRAL => return Ok(()),
                Some(_) => return Err(Refusal::Gap { offset: self.at }),
                None => return Err(Refusal::Truncated { offset: self.at }),
            }
        }
    }

    fn entry(&mut self) -> Result<(), Refusal> {
        let header = self.take(30)?;
        let short = |at: usize| u16::from_le_bytes([header[at], header[at + 1]]);
        let long = |at: usize| u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
        let name = self.take(usize::from(short(26)))?;
        let path = std::str::from_utf8(name)
            .map_err(|_| Refusal::NameNotUtf8 { name: String::from_utf8_lossy(name).into_owned() })?
            .to_owned();
        let (flags, method, extra) = (short(6), short(8), short(28));
        let (packed, size) = (long(18), long(22));
        if flags & 1 != 0 {
            return Err(Refusal::Encrypted { path });
        }
        if method != 0 || packed != size {
            return Err(Refusal::Compressed { path });
        }
        if flags & 0x08 != 0 {
            return Err(Refusal::DataDescriptor { path });
        }
        if extra != 0 {
            return Err(Refusal::ExtraField { path });
        }
        let content = self.take(size as usize)?;
        if self.files.contains_key(&path) {
            return Err(Refusal::DuplicateEntry { path });
        }
        if let Some(last) = self.last.as_ref().filter(|last| **last > path) {
            return Err(Refusal::OutOfOrder { path, after: last.clone() });
        }
        if self.files.len() == MAX_FILES {
            return Err(Refusal::TooLarge { what: "the number of files".to_owned(), limit: MAX_FILES as u64 });
        }
        self.last = Some(path.clone());
        self.files.insert(path, content);
        Ok(())
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], Refusal> {
        let end = self.at.checked_add(count).filter(|end| *end <= self.bytes.len());
        let end = end.ok_or(Refusal::Truncated { offset: self.at })?;
        let taken = &self.bytes[self.at..end];
        self.at = end;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> BTreeMap<String, Vec<u8>> {
        [("a/ü.txt", "one"), ("a.txt", ""), ("b", "PK\x03\x04 PK\x01\x02")]
            .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
            .into()
    }

    #[test]
    fn what_is_written_is_read_and_nothing_else() {
        let bytes = write(&files()).unwrap();
        assert_eq!(bytes, write(&files()).unwrap());
        let read = read_pack(&bytes).unwrap();
        assert_eq!(read.into_iter().map(|(k, v)| (k, v.to_vec())).collect::<BTreeMap<_, _>>(), files());
        for at in 0..bytes.len() {
            for bit in [0x01, 0x80] {
                let mut spoilt = bytes.clone();
                spoilt[at] ^= bit;
                // A change inside a stored file is seen by its CRC, which is written again.
                assert!(read_pack(&spoilt).is_err(), "byte {at}");
            }
            assert!(read_pack(&bytes[..at]).is_err());
        }
        let stock = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        assert_eq!(stock.len(), 3);
    }

    #[test]
    fn what_stands_before_or_after_is_counted() {
        let bytes = write(&files()).unwrap();
        let before = [b"#!/bin/sh\n".as_slice(), &bytes].concat();
        assert_eq!(read_pack(&before).unwrap_err(), [Refusal::Prepended { count: 10 }]);
        let after = [bytes.as_slice(), b"xy"].concat();
        assert_eq!(read_pack(&after).unwrap_err(), [Refusal::Appended { count: 2 }]);
        assert_eq!(read_pack(b"").unwrap_err(), [Refusal::NotAZip]);
    }
}
