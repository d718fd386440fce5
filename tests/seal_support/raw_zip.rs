//! Writes zip archives that the canonical writer never would. Takes entries with every field at will.

use std::collections::BTreeMap;

#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) name: String,
    /// The name in the central directory.
    pub(crate) listed: String,
    pub(crate) content: Vec<u8>,
    pub(crate) packed: Vec<u8>,
    pub(crate) method: u16,
    pub(crate) flags: u16,
    pub(crate) extra: Vec<u8>,
    pub(crate) date: u16,
    pub(crate) mode: u32,
    pub(crate) descriptor: bool,
}

impl Entry {
    pub(crate) fn new(name: &str, content: &[u8]) -> Self {
        Self {
            name: name.to_owned(),
            listed: name.to_owned(),
            content: content.to_vec(),
            packed: content.to_vec(),
            method: 0,
            flags: if name.is_ascii() { 0 } else { 0x800 },
            extra: Vec::new(),
            date: 0x21,
            mode: 0o100_644,
            descriptor: false,
        }
    }
}

pub(crate) fn entries(files: &BTreeMap<String, Vec<u8>>) -> Vec<Entry> {
    files.iter().map(|(path, bytes)| Entry::new(path, bytes)).collect()
}

pub(crate) fn write(entries: &[Entry], comment: &[u8]) -> Vec<u8> {
    let (mut out, mut central) = (Vec::new(), Vec::new());
    for entry in entries {
        let offset = out.len() as u32;
        let crc = crc32(&entry.content);
        let common = |name: &str, late: bool| {
            let mut fields = Vec::new();
            for short in [10_u16, entry.flags, entry.method, 0, entry.date] {
                fields.extend(short.to_le_bytes());
            }
            let (crc, packed, size) = (crc, entry.packed.len() as u32, entry.content.len() as u32);
            for long in if late { [0, 0, 0] } else { [crc, packed, size] } {
                fields.extend(long.to_le_bytes());
            }
            fields.extend((name.len() as u16).to_le_bytes());
            fields.extend((entry.extra.len() as u16).to_le_bytes());
            fields
        };
        out.extend(b"PK\x03\x04");
        out.extend(common(&entry.name, entry.descriptor));
        out.extend(entry.name.as_bytes());
        out.extend(&entry.extra);
        out.extend(&entry.packed);
        if entry.descriptor {
            out.extend(b"PK\x07\x08");
            out.extend([crc, entry.packed.len() as u32, entry.content.len() as u32].map(u32::to_le_bytes).concat());
        }
        central.extend(b"PK\x01\x02");
        central.extend([10, 3]);
        central.extend(common(&entry.listed, false));
        central.extend([0; 6]);
        central.extend((entry.mode << 16).to_le_bytes());
        central.extend(offset.to_le_bytes());
        central.extend(entry.listed.as_bytes());
        central.extend(&entry.extra);
    }
    let at = out.len() as u32;
    out.extend(&central);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([entries.len() as u16; 2].map(u16::to_le_bytes).concat());
    out.extend([central.len() as u32, at].map(u32::to_le_bytes).concat());
    out.extend((comment.len() as u16).to_le_bytes());
    out.extend(comment);
    out
}

/// One stored block of deflate (RFC 1951, 3.2.4).
pub(crate) fn deflate(content: &[u8]) -> Vec<u8> {
    let length = content.len() as u16;
    [&[1][..], &length.to_le_bytes(), &(!length).to_le_bytes(), content].concat()
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}
