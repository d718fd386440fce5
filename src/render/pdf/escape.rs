//! Text on its way into typst source. Takes any string, gives a string literal. Never lets text become code.

use super::glyphs;
use std::io::{self, Write};

/// Writes a text as typst code in markup: `#"…";`. The semicolon ends the expression, so that nothing that
/// follows can be read as a part of it. This is tera's escape function for typst templates.
pub(super) fn in_markup(text: &str, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"#")?;
    literal(text, out)?;
    out.write_all(b";")
}

/// Writes a text as a typst string literal, quotes included.
pub(super) fn literal(text: &str, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"\"")?;
    for c in text.chars() {
        match c {
            '"' => out.write_all(b"\\\"")?,
            '\\' => out.write_all(b"\\\\")?,
            '\n' => out.write_all(b"\\n")?,
            '\u{200B}' => out.write_all(b"\\u{200b}")?,
            c if !glyphs::shows(c) => write!(out, "{}", glyphs::substitute())?,
            c => write!(out, "{c}")?,
        }
    }
    out.write_all(b"\"")
}

/// A text as a typst string literal.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = Vec::new();
    // Writing to memory cannot fail.
    let _ = literal(text, &mut out);
    String::from_utf8(out).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_escapes_from_the_literal() {
        assert_eq!(quoted(r#"a"b\c"#), r#""a\"b\\c""#);
        assert_eq!(quoted("\"); #read(\"/etc/passwd\")"), r##""\"); #read(\"/etc/passwd\")""##);
        assert_eq!(quoted("a\nb"), r#""a\nb""#);
        assert!(!quoted("a\u{0}\u{7}").contains('\u{0}'));
    }
}
