//! ARNs of requests and ARN patterns of policies. Takes two, says how one relates to the other. A pattern is compared
//! part by part between colons, as AWS does it; what AWS does not document is a doubt.

use super::glob::{Glob, Token};

/// How short ARNs in a policy are filled up with `*`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Padding {
    /// Always: identity policies, boundaries, session policies.
    Always,
    /// Where the ARN has a wildcard: resource and endpoint policies.
    WithWildcard,
    /// Where it ends with `*`: service control policies.
    WithWildcardAtEnd,
    /// Never: resource control policies.
    Never,
}

/// An ARN pattern: six parts, or `*`, or a text that is no ARN.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ArnPattern {
    /// `*`.
    Everything,
    /// Partition, service, region, account and the rest, after `arn`.
    Parts(Box<[Glob; 5]>),
    /// A text that matches nothing.
    Nothing,
    /// A short ARN that AWS does not accept in this kind of policy.
    Refused,
}

/// How a policy's pattern relates to the resource of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// It has nothing of it.
    Apart,
    /// It has a part of it.
    Part,
    /// It has all of it.
    Whole,
    /// AWS does not document whether it matches.
    Doubt,
}

impl ArnPattern {
    /// A pattern from its pieces.
    pub fn new(tokens: &[Token], padding: Padding) -> Self {
        if !tokens.is_empty() && tokens.iter().all(|t| *t == Token::Any) {
            return Self::Everything;
        }
        let mut parts: Vec<&[Token]> = tokens.splitn(6, |t| *t == Token::Char(':')).collect();
        let arn = ['a', 'r', 'n'].map(Token::Char);
        if parts.first() != Some(&arn.as_slice()) && parts.first() != Some(&[Token::Any].as_slice()) {
            return Self::Nothing;
        }
        let any = [Token::Any];
        if parts.len() < 6 {
            let has = |part: &&[Token]| part.iter().any(|t| matches!(t, Token::Any | Token::One));
            let fill = match padding {
                Padding::Always => true,
                Padding::WithWildcard => parts.iter().any(has),
                Padding::WithWildcardAtEnd => tokens.last() == Some(&Token::Any),
                Padding::Never => false,
            };
            if !fill {
                return if padding == Padding::WithWildcard { Self::Nothing } else { Self::Refused };
            }
            parts.resize(6, &any);
        }
        let glob = |i: usize| Glob::new(parts.get(i).copied().unwrap_or_default().iter().copied());
        Self::Parts(Box::new([glob(1), glob(2), glob(3), glob(4), glob(5)]))
    }

    /// A pattern as it is written.
    pub fn parse(text: &str, padding: Padding) -> Self {
        Self::new(Glob::parse(text).tokens(), padding)
    }

    /// How it relates to what is asked for, which may be a pattern itself: every object of a bucket.
    pub fn relation(&self, asked: &Self) -> Relation {
        match (self, asked) {
            (Self::Refused, _) => Relation::Doubt,
            (Self::Nothing, _) => Relation::Apart,
            (Self::Everything, _) => Relation::Whole,
            (Self::Parts(_), Self::Nothing | Self::Refused) => Relation::Apart,
            (Self::Parts(_), Self::Everything) => Relation::Part,
            (Self::Parts(ours), Self::Parts(theirs)) => {
                let mut relation = Relation::Whole;
                for (a, b) in ours.iter().zip(theirs.iter()) {
                    if a.is_anything() || a.covers(b) {
                        continue;
                    }
                    if !a.overlaps(b) {
                        return Relation::Apart;
                    }
                    relation = Relation::Part;
                }
                if wildcard_type(&ours[4], &theirs[4]) { Relation::Doubt } else { relation }
            }
        }
    }

    /// Whether there is an ARN of which both are patterns.
    pub fn overlaps(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Nothing | Self::Refused, _) | (_, Self::Nothing | Self::Refused) => false,
            (Self::Everything, _) | (_, Self::Everything) => true,
            (Self::Parts(a), Self::Parts(b)) => a.iter().zip(b.iter()).all(|(a, b)| a.overlaps(b)),
        }
    }

    /// The text with which a part begins, up to its first wildcard.
    pub fn beginning(&self, part: usize) -> String {
        let Self::Parts(parts) = self else { return String::new() };
        let tokens = parts.get(part).map(Glob::tokens).unwrap_or_default();
        let chars = tokens.iter().map_while(|t| match t {
            Token::Char(c) => Some(*c),
            Token::One | Token::Any => None,
        });
        chars.collect()
    }

    /// Service, region and account, where they are written out.
    pub fn literal(&self, part: usize) -> Option<String> {
        let Self::Parts(parts) = self else { return None };
        let glob = parts.get(part)?;
        glob.is_literal().then(|| text_of(glob))
    }
}

/// The service, of the parts of [`ArnPattern::literal`].
pub(super) const SERVICE: usize = 1;
/// The account.
pub(super) const ACCOUNT: usize = 3;
/// All that stands after the account.
pub(super) const REST: usize = 4;

fn text_of(glob: &Glob) -> String {
    glob.tokens()
        .iter()
        .map(|t| match t {
            Token::Char(c) => *c,
            Token::One => '?',
            Token::Any => '*',
        })
        .collect()
}

/// Whether a pattern has a wildcard where the type of the resource stands, before a colon and more, and the resource
/// has its type there: `*:12345` for `instance:12345`. The guide forbids it; nothing says what comes of it.
fn wildcard_type(ours: &Glob, theirs: &Glob) -> bool {
    let until_colon = |glob: &Glob| {
        let tokens = glob.tokens();
        let end = tokens.iter().position(|t| matches!(t, Token::Char(':' | '/')));
        end.filter(|i| tokens[*i] == Token::Char(':')).map(|i| tokens[..i].to_vec())
    };
    let (Some(ours), Some(theirs)) = (until_colon(ours), until_colon(theirs)) else { return false };
    ours.iter().any(|t| !matches!(t, Token::Char(_))) && theirs.iter().all(|t| matches!(t, Token::Char(_)))
}

/// The account in an ARN, or a bare account number.
pub fn account_of(text: &str) -> Option<&str> {
    let digits = |text: &&str| text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit());
    Some(text).filter(digits).or_else(|| text.strip_prefix("arn:")?.split(':').nth(3).filter(digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_compared_one_by_one() {
        use Relation::{Apart, Doubt, Part, Whole};
        for (ours, theirs, expected) in [
            ("*", "arn:aws:s3:::b/k", Whole),
            ("arn:aws:s3:::b/*", "arn:aws:s3:::b/k", Whole),
            ("arn:aws:s3:::b/*", "arn:aws:s3:::b", Apart),
            ("arn:aws:s3:::b/a/*", "arn:aws:s3:::b/*", Part),
            ("arn:aws:s3:::b/k", "*", Part),
            ("arn:aws:sqs:us-east-1", "arn:aws:sqs:us-east-1:111122223333:q", Whole),
            ("arn:aws:ec2:*:12345", "arn:aws:ec2:us-east-1:111122223333:instance:12345", Apart),
            ("arn:aws:ec2:us-east-1:1:*:12345", "arn:aws:ec2:us-east-1:1:instance:12345", Doubt),
            ("arn:aws:logs:us-east-1:1:*:*", "arn:aws:logs:us-east-1:1:log-group:a:b", Doubt),
            ("{\"Fn::Sub\"}", "arn:aws:s3:::b", Apart),
        ] {
            let asked = ArnPattern::parse(theirs, Padding::Always);
            assert_eq!(ArnPattern::parse(ours, Padding::Always).relation(&asked), expected, "{ours} {theirs}");
        }
    }

    #[test]
    fn short_arns_are_filled_up_as_the_kind_of_policy_says() {
        let asked = ArnPattern::parse("arn:aws:sqs:us-east-1:1:q", Padding::Never);
        for (text, always, with, end, never) in [
            ("arn:aws:sqs", true, false, false, false),
            ("arn:aws:sqs:*:1", true, true, false, false),
            ("arn:aws:sqs:*", true, true, true, false),
            ("arn:aws:sqs:*:1:q", true, true, true, true),
        ] {
            let is = |padding| ArnPattern::parse(text, padding).relation(&asked) == Relation::Whole;
            let found = [Padding::Always, Padding::WithWildcard, Padding::WithWildcardAtEnd, Padding::Never].map(is);
            assert_eq!(found, [always, with, end, never], "{text}");
        }
    }
}
