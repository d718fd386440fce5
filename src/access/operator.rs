//! Condition operators. Takes an operator's name, a value of the request and one of the policy; says whether they match.
//! A value that is not of the operator's kind is neither a match nor its opposite.

use super::glob::{Glob, Token};
use super::template::{self, Filled, Template};
use std::net::IpAddr;

/// How two values are put in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// What an operator compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text { ignore_case: bool, wildcards: bool },
    Number(Order),
    Date(Order),
    Bool,
    Binary,
    Address,
    Arn,
    Null,
}

/// Which of several values count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quantifier {
    One,
    Any,
    All,
}

/// An operator, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Operator {
    pub(super) quantifier: Quantifier,
    pub(super) kind: Kind,
    pub(super) negated: bool,
    pub(super) if_exists: bool,
    /// Its name without quantifier, negation and suffix.
    pub(super) name: &'static str,
}

/// Names in lower case, with the name of the positive form, what is compared, and whether it is negated.
const NAMES: &[(&str, &str, Kind, bool)] = &[
    ("stringequals", "StringEquals", Kind::Text { ignore_case: false, wildcards: false }, false),
    ("stringnotequals", "StringEquals", Kind::Text { ignore_case: false, wildcards: false }, true),
    ("stringequalsignorecase", "StringEqualsIgnoreCase", Kind::Text { ignore_case: true, wildcards: false }, false),
    ("stringnotequalsignorecase", "StringEqualsIgnoreCase", Kind::Text { ignore_case: true, wildcards: false }, true),
    ("stringlike", "StringLike", Kind::Text { ignore_case: false, wildcards: true }, false),
    ("stringnotlike", "StringLike", Kind::Text { ignore_case: false, wildcards: true }, true),
    ("numericequals", "NumericEquals", Kind::Number(Order::Equal), false),
    ("numericnotequals", "NumericEquals", Kind::Number(Order::Equal), true),
    ("numericlessthan", "NumericLessThan", Kind::Number(Order::Less), false),
    ("numericlessthanequals", "NumericLessThanEquals", Kind::Number(Order::LessOrEqual), false),
    ("numericgreaterthan", "NumericGreaterThan", Kind::Number(Order::Greater), false),
    ("numericgreaterthanequals", "NumericGreaterThanEquals", Kind::Number(Order::GreaterOrEqual), false),
    ("dateequals", "DateEquals", Kind::Date(Order::Equal), false),
    ("datenotequals", "DateEquals", Kind::Date(Order::Equal), true),
    ("datelessthan", "DateLessThan", Kind::Date(Order::Less), false),
    ("datelessthanequals", "DateLessThanEquals", Kind::Date(Order::LessOrEqual), false),
    ("dategreaterthan", "DateGreaterThan", Kind::Date(Order::Greater), false),
    ("dategreaterthanequals", "DateGreaterThanEquals", Kind::Date(Order::GreaterOrEqual), false),
    ("bool", "Bool", Kind::Bool, false),
    ("binaryequals", "BinaryEquals", Kind::Binary, false),
    ("ipaddress", "IpAddress", Kind::Address, false),
    ("notipaddress", "IpAddress", Kind::Address, true),
    // "ArnEquals and ArnLike behave identically" (IAM User Guide, condition operators).
    ("arnequals", "ArnLike", Kind::Arn, false),
    ("arnnotequals", "ArnLike", Kind::Arn, true),
    ("arnlike", "ArnLike", Kind::Arn, false),
    ("arnnotlike", "ArnLike", Kind::Arn, true),
    ("null", "Null", Kind::Null, false),
];

impl Operator {
    /// An operator by its name, whose case does not matter.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let lower = text.to_ascii_lowercase();
        let (quantifier, rest) = match lower.split_once(':') {
            Some(("foranyvalue", rest)) => (Quantifier::Any, rest),
            Some(("forallvalues", rest)) => (Quantifier::All, rest),
            Some(_) => return None,
            None => (Quantifier::One, lower.as_str()),
        };
        let (bare, if_exists) = match rest.strip_suffix("ifexists") {
            Some(bare) => (bare, true),
            None => (rest, false),
        };
        let (_, name, kind, negated) = NAMES.iter().find(|(known, ..)| *known == bare)?;
        // "You can add IfExists to the end of any condition operator name except the Null condition".
        if *kind == Kind::Null && if_exists {
            return None;
        }
        Some(Self { quantifier, kind: *kind, negated: *negated, if_exists, name })
    }
}

/// Whether a value of the request is one of the policy's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Match {
    Yes,
    No,
    /// One of the two is not of the operator's kind, or a variable is absent.
    Never,
    /// A variable is not known.
    Perhaps,
}

/// A value of the policy, made ready where it holds no variable.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Operand {
    pub(super) template: Template,
    ready: Option<Ready>,
}

#[derive(Debug, Clone, PartialEq)]
enum Ready {
    Text(String),
    Glob(Glob),
    Number(Option<f64>),
    Date(Option<i64>),
    Bool(Option<bool>),
    Network(Option<(IpAddr, u8)>),
    Arn(Option<[Glob; 6]>),
}

impl Operand {
    pub(super) fn new(template: Template, kind: Kind) -> Self {
        let ready = template.fixed().map(|tokens| ready(tokens, kind));
        Self { template, ready }
    }

    /// Whether a value of the request matches.
    pub(super) fn matches(&self, value: &str, kind: Kind, context: &super::context::Context) -> Match {
        if let Some(ready) = &self.ready {
            return compare(value, ready, kind);
        }
        let wildcards = matches!(kind, Kind::Text { wildcards: true, .. } | Kind::Arn);
        match self.template.fill(context, wildcards) {
            Filled::Never => Match::Never,
            Filled::Known(tokens) => compare(value, &ready(&tokens, kind), kind),
            Filled::OneOf(tokens) => match kind {
                Kind::Text { ignore_case: false, .. } | Kind::Arn => {
                    if template::glob(&tokens).matches(value) {
                        Match::Perhaps
                    } else {
                        Match::No
                    }
                }
                Kind::Text { .. }
                | Kind::Number(_)
                | Kind::Date(_)
                | Kind::Bool
                | Kind::Binary
                | Kind::Address
                | Kind::Null => Match::Perhaps,
            },
        }
    }
}

fn ready(tokens: &[Token], kind: Kind) -> Ready {
    let text = || template::text(tokens);
    match kind {
        Kind::Text { wildcards: true, .. } => Ready::Glob(template::glob(tokens)),
        Kind::Text { ignore_case: true, .. } => Ready::Text(text().to_lowercase()),
        Kind::Text { .. } | Kind::Binary | Kind::Null => Ready::Text(text()),
        Kind::Number(_) => Ready::Number(number(&text())),
        Kind::Date(_) => Ready::Date(date(&text())),
        Kind::Bool => Ready::Bool(boolean(&text())),
        Kind::Address => Ready::Network(network(&text())),
        Kind::Arn => Ready::Arn(arn(tokens)),
    }
}

fn compare(value: &str, ready: &Ready, kind: Kind) -> Match {
    let of = |found: bool| if found { Match::Yes } else { Match::No };
    match (ready, kind) {
        (Ready::Text(wanted), Kind::Text { ignore_case: true, .. }) => of(value.to_lowercase() == *wanted),
        (Ready::Text(wanted), _) => of(value == wanted),
        (Ready::Glob(glob), _) => of(glob.matches(value)),
        (Ready::Number(wanted), Kind::Number(order)) => match (number(value), wanted) {
            (Some(found), Some(wanted)) => of(ordered(found.partial_cmp(wanted), order)),
            _ => Match::Never,
        },
        (Ready::Date(wanted), Kind::Date(order)) => match (date(value), wanted) {
            (Some(found), Some(wanted)) => of(ordered(Some(found.cmp(wanted)), order)),
            _ => Match::Never,
        },
        // A request's value that is not true counts as false.
        (Ready::Bool(wanted), _) => match wanted {
            Some(wanted) => of((boolean(value) == Some(true)) == *wanted),
            None => Match::Never,
        },
        (Ready::Network(wanted), _) => match (network(value), wanted) {
            (Some(found), Some(wanted)) => of(within(found, *wanted)),
            _ => Match::Never,
        },
        (Ready::Arn(Some(wanted)), _) => {
            let parts: Vec<&str> = value.splitn(6, ':').collect();
            if parts.len() < 6 {
                return Match::Never;
            }
            of(wanted.iter().zip(parts).all(|(glob, part)| glob.matches(part)))
        }
        (Ready::Arn(None) | Ready::Number(_) | Ready::Date(_), _) => Match::Never,
    }
}

fn ordered(found: Option<std::cmp::Ordering>, order: Order) -> bool {
    use std::cmp::Ordering::{Equal, Greater, Less};
    match order {
        Order::Equal => found == Some(Equal),
        Order::Less => found == Some(Less),
        Order::LessOrEqual => matches!(found, Some(Less | Equal)),
        Order::Greater => found == Some(Greater),
        Order::GreaterOrEqual => matches!(found, Some(Greater | Equal)),
    }
}

fn number(text: &str) -> Option<f64> {
    text.trim().parse::<f64>().ok().filter(|n| n.is_finite())
}

/// A time in milliseconds: ISO 8601, a day, seconds since 1970, or milliseconds where seconds make no sense.
fn date(text: &str) -> Option<i64> {
    let text = text.trim();
    if let Some(number) = number(text) {
        const LATEST_IN_SECONDS: f64 = 99_999_999_999.0;
        let milliseconds = if number.abs() <= LATEST_IN_SECONDS { number * 1_000.0 } else { number };
        return (milliseconds.abs() < 9e15).then_some(milliseconds as i64);
    }
    let instant = chrono::DateTime::parse_from_rfc3339(text).map(|t| t.timestamp_millis());
    let without_seconds = || chrono::DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M%:z").map(|t| t.timestamp_millis());
    let day = || {
        let day = chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
        Some(day.and_hms_opt(0, 0, 0)?.and_utc().timestamp_millis())
    };
    instant.or_else(|_| without_seconds()).ok().or_else(day)
}

fn boolean(text: &str) -> Option<bool> {
    match text.trim() {
        t if t.eq_ignore_ascii_case("true") => Some(true),
        t if t.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

/// An address with the length of its prefix.
pub(super) fn network(text: &str) -> Option<(IpAddr, u8)> {
    let (address, prefix) = match text.trim().split_once('/') {
        Some((address, prefix)) => (address, Some(prefix.parse::<u8>().ok()?)),
        None => (text.trim(), None),
    };
    let address: IpAddr = address.parse().ok()?;
    let longest = if address.is_ipv4() { 32 } else { 128 };
    Some((address, prefix.unwrap_or(longest))).filter(|(_, prefix)| *prefix <= longest)
}

fn within((address, length): (IpAddr, u8), (network, prefix): (IpAddr, u8)) -> bool {
    if length < prefix {
        return false;
    }
    let kept = |bits: u128, width: u8| {
        let off = u32::from(width - prefix);
        bits.checked_shr(off).unwrap_or(0)
    };
    match (address, network) {
        (IpAddr::V4(a), IpAddr::V4(n)) => kept(u32::from(a).into(), 32) == kept(u32::from(n).into(), 32),
        (IpAddr::V6(a), IpAddr::V6(n)) => kept(a.into(), 128) == kept(n.into(), 128),
        (IpAddr::V4(_), IpAddr::V6(_)) | (IpAddr::V6(_), IpAddr::V4(_)) => false,
    }
}

fn arn(tokens: &[Token]) -> Option<[Glob; 6]> {
    if !tokens.is_empty() && tokens.iter().all(|t| *t == Token::Any) {
        return Some(std::array::from_fn(|_| Glob::anything()));
    }
    let parts: Vec<Glob> = tokens.splitn(6, |t| *t == Token::Char(':')).map(template::glob).collect();
    parts.try_into().ok()
}
