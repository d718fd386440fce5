//! The words of an SQL text. Takes SQL, gives its names and parameters; never judges whether it is SQL.

/// A word that may name something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SqlWord {
    /// A keyword, or the name of a table, column or function, in lower case.
    Name(String),
    /// A parameter with its colon: `:now`.
    Parameter(String),
}

/// The names and parameters of an SQL text, in their order; strings and comments are passed over.
pub fn sql_words(sql: &str) -> Vec<SqlWord> {
    let mut words = Vec::new();
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\'' => quoted(rest, '\''),
            '"' | '`' => {
                let length = quoted(rest, first);
                words.push(SqlWord::Name(rest[1..length].trim_end_matches(first).to_lowercase()));
                length
            }
            '-' if rest.starts_with("--") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            ':' => {
                let length = 1 + word(&rest[1..]);
                if length > 1 {
                    words.push(SqlWord::Parameter(rest[..length].to_owned()));
                }
                length
            }
            c if c.is_ascii_digit() => word(rest).max(1),
            c if c.is_alphabetic() || c == '_' => {
                let length = word(rest);
                words.push(SqlWord::Name(rest[..length].to_lowercase()));
                length
            }
            other => other.len_utf8(),
        };
        rest = &rest[length..];
    }
    words
}

/// How long the word is with which a text begins.
fn word(text: &str) -> usize {
    text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len())
}

/// How long the quoted text is with which a text begins; a doubled quote stands for itself.
fn quoted(text: &str, quote: char) -> usize {
    let mut inside = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = inside.next() {
        if c == quote {
            match inside.peek() {
                Some((_, next)) if *next == quote => drop(inside.next()),
                _ => return at + 1,
            }
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_and_comments_are_no_words() {
        let name = |text: &str| SqlWord::Name(text.into());
        assert_eq!(
            sql_words("mfa = 'it''s :no' -- :not\n AND \"Odd\" < :now /* x */ + 12a :: é1"),
            [name("mfa"), name("and"), name("odd"), SqlWord::Parameter(":now".into()), name("é1")]
        );
        for broken in ["'", "\"", ":", "/*", "--", "'é", "\"é"] {
            sql_words(broken);
        }
    }
}
