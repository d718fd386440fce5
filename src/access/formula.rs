//! What an access depends on: a formula over what the data cannot decide. Takes parts, gives the simplest form it finds.
//! Never turns what is not known into yes or no.

use super::keys;
use std::collections::BTreeSet;
use std::sync::Arc;

/// One thing that the data cannot decide.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Atom {
    /// A condition on the request's context.
    Condition(Arc<Asked>),
    /// Whether a role's session bears this name.
    Session(String),
    /// Whether the request is for this part of the resource.
    Resource(String),
    /// A policy was not seen that may allow it.
    MayAllow(String),
    /// A policy was not seen that may deny it.
    MayDeny(String),
    /// A guardrail was not seen: it can only take away.
    Guardrail(String),
    /// The holder of something else than a policy: a database password, a signed link.
    Holds(String),
}

/// A condition that a request meets or not, in its positive form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Asked {
    /// How several values of the request are taken.
    pub each: Each,
    /// The operator without its negation: `StringEquals`.
    pub operator: &'static str,
    /// The key as written.
    pub key: String,
    /// The values as written, or with what is known filled in.
    pub values: Vec<String>,
}

/// How several values of one key are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Each {
    /// The key has one value; it is there and matches.
    One,
    /// It is there, and any of its values matches.
    Any,
    /// Every one of its values matches, or there is none.
    All,
    /// It is not there at all.
    Missing,
}

/// A formula.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Formula {
    /// Certainly.
    True,
    /// Certainly not.
    False,
    /// If this holds, or if it does not.
    If(Atom, bool),
    /// All of these.
    All(BTreeSet<Formula>),
    /// Any of these.
    Any(BTreeSet<Formula>),
}

impl Formula {
    /// If a key is missing.
    pub fn missing(key: &str) -> Self {
        let asked = Asked { each: Each::Missing, operator: "Null", key: keys::named(key), values: Vec::new() };
        Self::if_(Atom::Condition(Arc::new(asked)))
    }

    /// If this holds.
    pub fn if_(atom: Atom) -> Self {
        Self::If(atom, true)
    }

    /// True or false.
    pub fn of(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }

    /// Both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::False, _) | (_, Self::False) => Self::False,
            (Self::True, f) | (f, Self::True) => f,
            (a, b) => Self::all([a, b]),
        }
    }

    /// Either.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::True, _) | (_, Self::True) => Self::True,
            (Self::False, f) | (f, Self::False) => f,
            (a, b) => Self::any([a, b]),
        }
    }

    /// All of them.
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut flat = BTreeSet::new();
        for part in parts {
            match part {
                Self::False => return Self::False,
                Self::True => {}
                Self::All(inner) => flat.extend(inner),
                one @ (Self::If(..) | Self::Any(_)) => _ = flat.insert(one),
            }
        }
        settle(flat, true)
    }

    /// Any of them.
    pub fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut flat = BTreeSet::new();
        for part in parts {
            match part {
                Self::True => return Self::True,
                Self::False => {}
                Self::Any(inner) => flat.extend(inner),
                one @ (Self::If(..) | Self::All(_)) => _ = flat.insert(one),
            }
        }
        settle(flat, false)
    }

    /// The formula once some atoms are decided.
    #[must_use]
    pub fn given(&self, decide: &impl Fn(&Atom) -> Option<bool>) -> Self {
        match self {
            Self::True | Self::False => self.clone(),
            Self::If(atom, holds) => match decide(atom) {
                Some(value) => Self::of(value == *holds),
                None => self.clone(),
            },
            Self::All(parts) => Self::all(parts.iter().map(|part| part.given(decide))),
            Self::Any(parts) => Self::any(parts.iter().map(|part| part.given(decide))),
        }
    }

    /// Every atom in it.
    pub fn atoms(&self) -> BTreeSet<&Atom> {
        let mut found = BTreeSet::new();
        self.collect(&mut found);
        found
    }

    fn collect<'f>(&'f self, found: &mut BTreeSet<&'f Atom>) {
        match self {
            Self::True | Self::False => {}
            Self::If(atom, _) => _ = found.insert(atom),
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.collect(found)),
        }
    }
}

impl std::ops::Not for Formula {
    type Output = Self;

    /// The opposite.
    fn not(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::If(atom, holds) => Self::If(atom, !holds),
            Self::All(parts) => Self::any(parts.into_iter().map(Self::not)),
            Self::Any(parts) => Self::all(parts.into_iter().map(Self::not)),
        }
    }
}

impl Atom {
    /// Whether it stands for a policy that was not seen, and if so, whether one that may allow.
    pub fn unseen(&self) -> Option<bool> {
        match self {
            Self::MayAllow(_) => Some(true),
            Self::MayDeny(_) => Some(false),
            Self::Condition(_) | Self::Session(_) | Self::Resource(_) | Self::Guardrail(_) | Self::Holds(_) => None,
        }
    }
}

/// Brings a flat set of parts, joined by and or by or, into its simplest form.
fn settle(parts: BTreeSet<Formula>, all: bool) -> Formula {
    let absorbing = Formula::of(!all);
    let alone: Vec<(Atom, bool)> = parts
        .iter()
        .filter_map(|part| match part {
            Formula::If(atom, holds) => Some((atom.clone(), *holds)),
            Formula::True | Formula::False | Formula::All(_) | Formula::Any(_) => None,
        })
        .collect();
    if alone.iter().any(|(atom, holds)| parts.contains(&Formula::If(atom.clone(), !holds))) {
        return absorbing;
    }
    // Within a part, an atom that stands beside it is decided.
    let decided = |atom: &Atom| alone.iter().find(|(a, _)| a == atom).map(|(_, holds)| *holds == all);
    let mut changed = false;
    let mut kept = BTreeSet::new();
    for part in parts {
        if matches!(part, Formula::If(..)) || alone.is_empty() {
            kept.insert(part);
            continue;
        }
        let simpler = part.given(&decided);
        changed |= simpler != part;
        if simpler == absorbing {
            return absorbing;
        }
        if simpler != Formula::of(all) {
            kept.insert(simpler);
        }
    }
    if changed {
        return if all { Formula::all(kept) } else { Formula::any(kept) };
    }
    match kept.len() {
        0 => Formula::of(all),
        1 => kept.into_iter().next().unwrap_or(absorbing),
        _ if all => Formula::All(kept),
        _ => Formula::Any(kept),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ops::Not as _;

    fn atom(name: &str) -> Formula {
        Formula::if_(Atom::Session(name.to_owned()))
    }

    #[test]
    fn it_finds_the_simplest_form() {
        let (a, b) = (|| atom("a"), || atom("b"));
        assert_eq!(a().and(a().not()), Formula::False);
        assert_eq!(a().or(a().not()), Formula::True);
        assert_eq!(a().and(b().or(a().not())), a().and(b()));
        assert_eq!(a().or(b().and(a())), a());
        assert_eq!(a().and(a().or(b())), a());
        assert_eq!(a().and(Formula::True), a());
        assert_eq!(a().and(b()).not(), a().not().or(b().not()));
        assert_eq!(a().and(b()).given(&|x| (*x == Atom::Session("a".into())).then_some(true)), b());
    }
}
