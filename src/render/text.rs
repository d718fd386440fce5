//! Small pieces of text. Takes values, gives the words a reader sees.

use chrono::{DateTime, Utc};

/// Whether a character hides or reorders what stands beside it, or is no character at all.
pub(super) fn deceives(c: char) -> bool {
    c.is_control() && c != '\n'
        || matches!(u32::from(c),
            0x00AD | 0x034F | 0x061C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F
            | 0x2028..=0x202E | 0x2060..=0x206F | 0x3164 | 0xE000..=0xF8FF | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0
            | 0xFFF0..=0xFFFB | 0xFFFE..=0xFFFF | 0xE0000..=0xE0FFF | 0xF0000..=0x10FFFF)
}

/// The joints after which a path, an ARN or an address may break.
const JOINTS: [char; 14] = ['/', ':', '-', '.', '_', '#', '@', ',', ';', '=', '+', '~', '|', '*'];

/// The longest run of characters without a joint in fixed-width text.
const LONGEST_RUN: usize = 16;

/// A path or ARN with zero-width spaces where it may break.
pub(super) fn with_breaks(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut run = 0;
    for c in text.chars().filter(|c| *c != '\u{200B}') {
        out.push(c);
        run = if c.is_whitespace() { 0 } else { run + 1 };
        if JOINTS.contains(&c) || run >= LONGEST_RUN {
            out.push('\u{200B}');
            run = 0;
        }
    }
    if out.ends_with('\u{200B}') {
        out.pop();
    }
    out
}

/// Running text in which words of more than 20 characters may break.
pub(super) fn with_breaks_in_long_words(text: &str) -> String {
    text.split_inclusive(char::is_whitespace)
        .map(|word| if word.chars().count() > 20 { with_breaks(word) } else { word.to_owned() })
        .collect()
}

/// A text cut to at most `most` characters, with `…` where it is cut.
pub(super) fn clip(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(most.saturating_sub(1)).collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

/// A day as a person writes it: `30 September 2026`.
pub(super) fn day(date: chrono::NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

/// A moment for tables: `2026-09-30 12:00 UTC`.
pub(super) fn moment(time: DateTime<Utc>) -> String {
    time.format("%Y-%m-%d %H:%M UTC").to_string()
}

/// A size as a person reads it.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1_000.0),
        1_000_000.. => format!("{:.1} MB", bytes as f64 / 1_000_000.0),
    }
}

/// `1 artefact`, `2 artefacts`.
pub(super) fn count(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", thousands(number), if number == 1 { one } else { many })
}

/// `12,345`.
pub(super) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A text on one line, for plain-text documents.
pub(super) fn one_line(text: &str) -> String {
    text.chars().map(|c| if c == '\n' || deceives(c) { ' ' } else { c }).collect()
}

/// A column's name as words: `password_last_used` becomes `password last used`.
pub(super) fn words(column: &str) -> String {
    column.replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_may_break_and_short_text_is_left_alone() {
        assert_eq!(with_breaks("arn:aws"), "arn:\u{200B}aws");
        assert!(with_breaks(&"x".repeat(300)).split('\u{200B}').all(|run| run.len() <= LONGEST_RUN));
        assert_eq!(with_breaks_in_long_words("a short-word only"), "a short-word only");
        assert_eq!(clip("abcdef", 4), "abc…");
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(size(1_250), "1.2 kB");
    }
}
