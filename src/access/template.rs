//! A value of a policy that may hold wildcards and variables. Takes the text and the version it was written for, gives
//! a pattern once a context fills the variables in. A variable that is absent never matches; one that is not known may
//! stand for anything.

use super::context::{Context, Known};
use super::glob::{Glob, Token};

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Token(Token),
    Variable { key: String, default: Option<String> },
}

/// A value as written in a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Template {
    text: String,
    pieces: Vec<Piece>,
    fixed: Option<Vec<Token>>,
}

/// A value with its variables filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Filled {
    /// All of it is known.
    Known(Vec<Token>),
    /// Some of it is not; it is one of what the pattern stands for.
    OneOf(Vec<Token>),
    /// A variable is absent: it never matches.
    Never,
}

impl Template {
    /// A value of a policy; variables are replaced only in version 2012-10-17.
    pub(super) fn parse(text: &str, variables: bool) -> Self {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if variables
                && let Some(after) = rest.strip_prefix("${")
                && let Some(end) = after.find('}')
            {
                pieces.push(variable(&after[..end]));
                rest = &after[end + 1..];
                continue;
            }
            pieces.push(Piece::Token(match c {
                '*' => Token::Any,
                '?' => Token::One,
                other => Token::Char(other),
            }));
            rest = &rest[c.len_utf8()..];
        }
        let fixed = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Token(token) => Some(*token),
                Piece::Variable { .. } => None,
            })
            .collect();
        Self { text: text.to_owned(), pieces, fixed }
    }

    /// The value as written.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Its pieces, if it holds no variable.
    pub(super) fn fixed(&self) -> Option<&[Token]> {
        self.fixed.as_deref()
    }

    /// The keys of its variables that may be missing, for all that is known: those without which it never matches.
    pub(super) fn may_lack<'a>(&'a self, context: &'a Context) -> impl Iterator<Item = &'a str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Variable { key, default: None } => {
                matches!(context.known(key), Known::Unknown | Known::Perhaps(_)).then_some(key.as_str())
            }
            Piece::Variable { .. } | Piece::Token(_) => None,
        })
    }

    /// The pattern in a context. Where wildcards do not count, `*` and `?` stand for themselves.
    pub(super) fn fill(&self, context: &Context, wildcards: bool) -> Filled {
        let own = |token: Token| match token {
            Token::Any if !wildcards => Token::Char('*'),
            Token::One if !wildcards => Token::Char('?'),
            Token::Any | Token::One | Token::Char(_) => token,
        };
        let mut tokens = Vec::with_capacity(self.pieces.len());
        let mut certain = true;
        for piece in &self.pieces {
            match piece {
                Piece::Token(token) => tokens.push(own(*token)),
                Piece::Variable { key, default } => match value(context.known(key), default.as_deref()) {
                    Some(Some(text)) => tokens.extend(text.chars().map(Token::Char)),
                    Some(None) => {
                        certain = false;
                        tokens.push(Token::Any);
                    }
                    None => return Filled::Never,
                },
            }
        }
        if certain { Filled::Known(tokens) } else { Filled::OneOf(tokens) }
    }
}

fn variable(inside: &str) -> Piece {
    if matches!(inside, "*" | "?" | "$") {
        return Piece::Token(Token::Char(inside.chars().next().unwrap_or('$')));
    }
    let (key, default) = match inside.split_once(',') {
        Some((key, default)) => (key, Some(default.trim())),
        None => (inside, None),
    };
    let default = default.map(|d| d.strip_prefix('\'').and_then(|d| d.strip_suffix('\'')).unwrap_or(d).to_owned());
    Piece::Variable { key: key.trim().to_ascii_lowercase(), default }
}

/// `Some(Some)` is the text that stands in, `Some(None)` one that nobody knows, `None` that there is none. A key with
/// several values cannot be a variable.
fn value<'a>(known: &'a Known, default: Option<&'a str>) -> Option<Option<&'a str>> {
    match known {
        Known::Is(values) | Known::Perhaps(Some(values)) if !values.several => {
            values.list.first().map(|v| Some(v.as_str()))
        }
        Known::Is(_) => default.map(Some),
        Known::Absent | Known::Perhaps(None) => default.map(Some),
        Known::There | Known::Unknown | Known::Perhaps(Some(_)) => Some(None),
    }
}

/// A pattern's text, as it was written or filled.
pub(super) fn text(tokens: &[Token]) -> String {
    tokens
        .iter()
        .map(|token| match token {
            Token::Char(c) => *c,
            Token::One => '?',
            Token::Any => '*',
        })
        .collect()
}

/// The pattern of pieces.
pub(super) fn glob(tokens: &[Token]) -> Glob {
    Glob::new(tokens.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_filled_in_as_the_context_knows_them() {
        let mut context = Context::complete();
        context.put("aws:username", "Bob*");
        context.set("aws:userid", Known::Unknown);
        let fill = |text: &str| match Template::parse(text, true).fill(&context, true) {
            Filled::Known(tokens) => (true, text_matches(&tokens)),
            Filled::OneOf(tokens) => (false, text_matches(&tokens)),
            Filled::Never => (true, String::from("never")),
        };
        fn text_matches(tokens: &[Token]) -> String {
            format!("{} {}", text(tokens), glob(tokens).is_literal())
        }
        assert_eq!(fill("home/${aws:Username}/x"), (true, "home/Bob*/x true".into()));
        assert_eq!(fill("${aws:userid}/x"), (false, "*/x false".into()));
        assert_eq!(fill("${aws:PrincipalTag/team, 'none'}"), (true, "none true".into()));
        assert_eq!(fill("${aws:PrincipalTag/team}"), (true, "never".into()));
        assert_eq!(fill("a${*}b"), (true, "a*b true".into()));
        assert_eq!(fill("${broken"), (true, "${broken true".into()));
        assert_eq!(text(Template::parse("${aws:username}", false).fixed().unwrap()), "${aws:username}");
    }
}
