//! What the fonts can show. Takes text, gives text that can be set, and lists what had to be replaced.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use typst::foundations::Bytes;
use typst::text::Font;

/// The fonts this build carries.
pub(super) static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    typst_assets::fonts()
        .flat_map(|data| Font::iter(Bytes::new(data)))
        .filter(|font| FAMILIES.contains(&font.info().family.as_str()))
        .collect()
});

/// The families that the documents use, the first for text, the last for code.
const FAMILIES: [&str; 3] = ["Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"];

/// The code points that at least one regular font shows.
static COVERED: LazyLock<BTreeSet<u32>> =
    LazyLock::new(|| FONTS.iter().flat_map(|font| font.info().coverage.iter()).collect());

/// What stands for a character that cannot be shown.
const SUBSTITUTE: char = '\u{FFFD}';

/// Whether a character may be printed: some font shows it, and it neither hides nor reorders what is beside it.
pub(super) fn shows(c: char) -> bool {
    c == '\n' || (!crate::render::text::deceives(c) && COVERED.contains(&(c as u32)))
}

/// A text that can be set. Counts in `replaced` what could not be shown.
pub(super) fn printable(text: &str, replaced: &mut BTreeMap<char, u64>) -> String {
    text.chars()
        .map(|c| match c {
            c if shows(c) => c,
            '\t' => ' ',
            _ => {
                *replaced.entry(c).or_default() += 1;
                substitute()
            }
        })
        .collect()
}

/// The sign that stands for what cannot be shown.
pub(super) fn substitute() -> char {
    if COVERED.contains(&(SUBSTITUTE as u32)) { SUBSTITUTE } else { '?' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_font_shows_is_replaced_and_listed() {
        let mut replaced = BTreeMap::new();
        assert_eq!(printable("Zoë Łódź 42 – §", &mut replaced), "Zoë Łódź 42 – §");
        assert!(replaced.is_empty());
        let text = printable("病\u{202E}x\u{0}", &mut replaced);
        assert!(text.ends_with(&format!("x{}", substitute())) && !text.contains('病'));
        assert_eq!(replaced.len(), 3);
    }
}
