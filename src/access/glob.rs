//! Patterns with `*` (any text) and `?` (one character). Takes two, says whether one matches, covers or overlaps the
//! other. Never backtracks without a bound: matching is linear, comparing is at most the product of the lengths.

/// One piece of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Token {
    /// This character.
    Char(char),
    /// Any one character.
    One,
    /// Any text, also none.
    Any,
}

/// A pattern.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Glob {
    tokens: Vec<Token>,
}

impl Glob {
    /// A pattern from its pieces; a run of wildcards is brought into one form, `?` before `*`.
    pub fn new(pieces: impl IntoIterator<Item = Token>) -> Self {
        let mut tokens: Vec<Token> = Vec::new();
        let mut open = false;
        for piece in pieces {
            match piece {
                Token::Any => open = true,
                Token::One => tokens.push(Token::One),
                Token::Char(_) => {
                    if std::mem::take(&mut open) {
                        tokens.push(Token::Any);
                    }
                    tokens.push(piece);
                }
            }
        }
        if open {
            tokens.push(Token::Any);
        }
        Self { tokens }
    }

    /// A pattern as it is written.
    pub fn parse(text: &str) -> Self {
        Self::new(text.chars().map(|c| match c {
            '*' => Token::Any,
            '?' => Token::One,
            other => Token::Char(other),
        }))
    }

    /// A text that stands for itself.
    pub fn literal(text: &str) -> Self {
        Self { tokens: text.chars().map(Token::Char).collect() }
    }

    /// `*`.
    pub fn anything() -> Self {
        Self { tokens: vec![Token::Any] }
    }

    /// Whether it is `*` alone.
    pub fn is_anything(&self) -> bool {
        self.tokens == [Token::Any]
    }

    /// Whether it has no wildcard.
    pub fn is_literal(&self) -> bool {
        self.tokens.iter().all(|t| matches!(t, Token::Char(_)))
    }

    /// Its pieces.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Whether a text is one of those it stands for.
    pub fn matches(&self, text: &str) -> bool {
        let mut here = text.chars();
        let mut at = 0;
        let mut retry: Option<(usize, std::str::Chars<'_>)> = None;
        loop {
            match self.tokens.get(at) {
                Some(Token::Any) => {
                    at += 1;
                    if at == self.tokens.len() {
                        return true;
                    }
                    retry = Some((at, here.clone()));
                    continue;
                }
                Some(Token::One) => {
                    if here.next().is_some() {
                        at += 1;
                        continue;
                    }
                    return false;
                }
                Some(Token::Char(wanted)) => match here.next() {
                    Some(found) if found == *wanted => {
                        at += 1;
                        continue;
                    }
                    Some(_) => {}
                    None => return false,
                },
                None => {
                    if here.as_str().is_empty() {
                        return true;
                    }
                }
            }
            // One more character goes to the last `*`, and from there again.
            let Some((star, rest)) = retry.as_mut() else { return false };
            if rest.next().is_none() {
                return false;
            }
            at = *star;
            here = rest.clone();
        }
    }

    /// Whether every text that the other stands for is one of this one's. May say no where it is so, never yes where
    /// it is not.
    pub fn covers(&self, other: &Self) -> bool {
        // reach[i]: the first i of our tokens can stand for what was seen of the other's.
        let mut reach = closed(self, vec![true]);
        for theirs in &other.tokens {
            let mut next = vec![false; self.tokens.len() + 1];
            for (i, ours) in self.tokens.iter().enumerate() {
                if !reach[i] {
                    continue;
                }
                match (ours, theirs) {
                    (Token::Any, _) => next[i] = true,
                    (Token::One, Token::One | Token::Char(_)) => next[i + 1] = true,
                    (Token::Char(a), Token::Char(b)) if a == b => next[i + 1] = true,
                    (Token::One | Token::Char(_), _) => {}
                }
            }
            reach = closed(self, next);
        }
        reach.last().copied().unwrap_or(false)
    }

    /// Whether there is a text that both stand for.
    pub fn overlaps(&self, other: &Self) -> bool {
        let width = other.tokens.len() + 1;
        // meets[j]: our tokens so far and the first j of the other's can stand for the same text.
        let mut meets = vec![false; width];
        meets[0] = true;
        skip(&mut meets, other);
        for ours in &self.tokens {
            let mut next = vec![false; width];
            if matches!(ours, Token::Any) {
                next.copy_from_slice(&meets);
                for j in 1..width {
                    next[j] |= next[j - 1];
                }
            } else {
                for (j, theirs) in other.tokens.iter().enumerate() {
                    if !meets[j] {
                        continue;
                    }
                    match (ours, theirs) {
                        (_, Token::Any) => next[j] = true,
                        (Token::Char(a), Token::Char(b)) => next[j + 1] |= a == b,
                        (Token::One, _) | (_, Token::One) => next[j + 1] = true,
                        (Token::Any, Token::Char(_)) => {}
                    }
                }
                skip(&mut next, other);
            }
            meets = next;
        }
        meets.last().copied().unwrap_or(false)
    }
}

/// A `*` of ours may stand for nothing.
fn closed(glob: &Glob, mut reach: Vec<bool>) -> Vec<bool> {
    reach.resize(glob.tokens.len() + 1, false);
    for (i, token) in glob.tokens.iter().enumerate() {
        if reach[i] && matches!(token, Token::Any) {
            reach[i + 1] = true;
        }
    }
    reach
}

/// A `*` of the other's may stand for nothing.
fn skip(meets: &mut [bool], other: &Glob) {
    for (j, token) in other.tokens.iter().enumerate() {
        if meets[j] && matches!(token, Token::Any) {
            meets[j + 1] = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_matches_what_it_stands_for() {
        for (pattern, text, expected) in [
            ("", "", true),
            ("", "a", false),
            ("*", "", true),
            ("s3:get*", "s3:getobject", true),
            ("s3:get*", "s3:putobject", false),
            ("s3:get??????", "s3:getbucket", true),
            ("s3:get???", "s3:getbuckets", false),
            ("a*b*c", "a-b-b-c", true),
            ("a*b*c", "a-b-b-d", false),
            ("*a", "ba", true),
            ("*a", "ab", false),
            ("a*?", "a", false),
            ("é?", "éß", true),
        ] {
            assert_eq!(Glob::parse(pattern).matches(text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn hard_patterns_end() {
        let pattern = Glob::parse(&"a*".repeat(2_000));
        assert!(!pattern.matches(&"a".repeat(1_999)));
        assert!(pattern.overlaps(&Glob::parse(&"*a".repeat(500))));
    }

    #[test]
    fn covering_and_overlapping() {
        for (ours, theirs, covers, overlaps) in [
            ("*", "a*", true, true),
            ("a*", "*", false, true),
            ("a*", "ab*", true, true),
            ("*na*.json", "banana*", false, true),
            ("*.json", "data.txt", false, false),
            ("?", "*", false, true),
            ("file-?", "file-aa", false, false),
            ("*?", "?*", true, true),
            ("a*c", "a?c", true, true),
            ("x*", "y*", false, false),
            ("", "", true, true),
            ("a", "", false, false),
        ] {
            let (ours, theirs) = (Glob::parse(ours), Glob::parse(theirs));
            assert_eq!((ours.covers(&theirs), ours.overlaps(&theirs)), (covers, overlaps), "{ours:?} {theirs:?}");
            assert_eq!(theirs.overlaps(&ours), overlaps);
        }
    }
}
