//! One condition of a statement. Takes it with a context, gives the formula under which it holds. A key that is not
//! known stays in the formula; AWS's rules on missing keys apply only where a key is known to be missing.

use super::context::{Context, Known, Values};
use super::formula::{Asked, Atom, Each, Formula};
use super::keys;
use super::operator::{Kind, Match, Operand, Operator, Quantifier};
use super::policy::Effect;
use super::template::Template;
use std::ops::Not as _;
use std::sync::Arc;

/// One operator, key and values of a `Condition` element.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The operator as written.
    pub operator: String,
    /// The key as written.
    pub key: String,
    lower: String,
    parsed: Option<Operator>,
    operands: Vec<Operand>,
}

impl Condition {
    pub(super) fn new(operator: &str, key: &str, values: &[String], variables: bool) -> Self {
        let parsed = Operator::parse(operator);
        let kind = parsed.map_or(Kind::Null, |p| p.kind);
        let operands = values.iter().map(|v| Operand::new(Template::parse(v, variables), kind)).collect();
        Self { operator: operator.to_owned(), key: key.to_owned(), lower: key.to_ascii_lowercase(), parsed, operands }
    }

    /// The values as written.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.operands.iter().map(|o| o.template.text())
    }

    /// The key in lower case.
    pub fn lower_key(&self) -> &str {
        &self.lower
    }

    /// The operator's name in its positive form, whether it is negated, and whether a missing key lets it hold.
    pub(super) fn shape(&self) -> Option<(&'static str, bool, bool)> {
        let p = self.parsed?;
        Some((p.name, p.negated, p.if_exists || p.quantifier == Quantifier::All))
    }

    /// The formula under which it holds.
    pub fn holds(&self, context: &Context, effect: Effect) -> Formula {
        let Some(operator) = self.parsed else {
            let because = format!("the operator `{}` is not known", self.operator);
            return Formula::if_(match effect {
                Effect::Allow => Atom::MayAllow(because),
                Effect::Deny => Atom::MayDeny(because),
            });
        };
        match context.known(&self.lower) {
            Known::Is(values) => self.given(operator, Some(values), context),
            Known::Absent => self.given(operator, None, context),
            Known::There if operator.kind == Kind::Null => self.null(false),
            Known::There => self.asked(operator, true, context),
            Known::Unknown => self.asked(operator, false, context),
            Known::Perhaps(hint) => self.tried(operator, hint.as_ref(), context, effect),
        }
    }

    /// Holds or not, where the key's values, or their absence, are known.
    fn given(&self, operator: Operator, values: Option<&Values>, context: &Context) -> Formula {
        if operator.kind == Kind::Null {
            return self.null(values.is_none());
        }
        let Some(values) = values else {
            return Formula::of(match operator.quantifier {
                Quantifier::All => true,
                Quantifier::Any => operator.if_exists,
                Quantifier::One => operator.negated || operator.if_exists,
            });
        };
        let each = |value: &String| self.value(operator, value, context);
        let found = match operator.quantifier {
            // An operator for one value never holds for a key of several.
            Quantifier::One if values.several => Some(false),
            Quantifier::One => values.list.first().map_or(Some(false), each),
            Quantifier::Any => three(values.list.iter().map(each), true),
            Quantifier::All => three(values.list.iter().map(each), false),
        };
        match found {
            Some(found) => Formula::of(found),
            None => self.asked(operator, true, context),
        }
    }

    /// Whether one value holds; `None` where a variable is not known.
    fn value(&self, operator: Operator, value: &str, context: &Context) -> Option<bool> {
        let mut perhaps = false;
        let mut never = false;
        for operand in &self.operands {
            match operand.matches(value, operator.kind, context) {
                Match::Yes => return Some(!operator.negated),
                Match::No => {}
                Match::Never => never = true,
                Match::Perhaps => perhaps = true,
            }
        }
        if perhaps { None } else { Some(operator.negated && !never) }
    }

    /// `Null` where it is known whether the key is missing.
    fn null(&self, missing: bool) -> Formula {
        let wanted = if missing { "true" } else { "false" };
        Formula::of(self.values().any(|v| v.trim().eq_ignore_ascii_case(wanted)))
    }

    /// The formula over what is not known. `there` says that the key is not missing.
    fn asked(&self, operator: Operator, there: bool, context: &Context) -> Formula {
        if operator.kind == Kind::Null {
            let says = |wanted: &str| self.values().any(|v| v.trim().eq_ignore_ascii_case(wanted));
            return match (says("true"), says("false")) {
                (true, true) => Formula::True,
                (true, false) => Formula::missing(&self.key),
                (false, true) => Formula::missing(&self.key).not(),
                (false, false) => Formula::False,
            };
        }
        let atom = |each: Each| {
            let mut values: Vec<String> = self.values().map(str::to_owned).collect();
            values.sort();
            values.dedup();
            Formula::if_(Atom::Condition(Arc::new(Asked {
                each,
                operator: operator.name,
                key: keys::named(&self.key),
                values,
            })))
        };
        let base = match (operator.quantifier, operator.negated) {
            (Quantifier::One, false) => atom(Each::One),
            (Quantifier::One, true) => atom(Each::One).not(),
            (Quantifier::Any, false) => atom(Each::Any),
            // Any value that does not match: not every value matches.
            (Quantifier::Any, true) => atom(Each::All).not(),
            (Quantifier::All, false) => atom(Each::All),
            (Quantifier::All, true) => atom(Each::Any).not(),
        };
        let holds_if_missing = match operator.quantifier {
            Quantifier::All => true,
            Quantifier::One => operator.negated,
            Quantifier::Any => false,
        };
        let missing = Formula::missing(&self.key);
        // A value whose variable is missing matches neither way; a key that is missing asks for no value.
        let lacks = self.operands.iter().filter(|_| operator.negated).flat_map(|o| o.template.may_lack(context));
        let complete = Formula::all(lacks.map(|key| Formula::missing(key).not()));
        let base = match (&complete, there) {
            (Formula::True, _) => base,
            (_, true) => base.and(complete),
            (_, false) => base.and(complete.or(missing.clone())),
        };
        if operator.if_exists && !holds_if_missing && !there { base.or(missing) } else { base }
    }

    /// Discovery: the hint decides where it favours the request, else the condition stays.
    fn tried(&self, operator: Operator, hint: Option<&Values>, context: &Context, effect: Effect) -> Formula {
        let found = self.given(operator, hint, context);
        let plain_if_missing =
            operator.kind == Kind::Null || (operator.quantifier == Quantifier::All && !operator.negated);
        match (effect, &found) {
            (Effect::Allow, Formula::True) if hint.is_some() || (plain_if_missing && !operator.if_exists) => found,
            (Effect::Deny, Formula::False) => found,
            _ => self.asked(operator, false, context),
        }
    }
}

/// Whether any (or every) one holds, where some may not be known.
fn three(found: impl Iterator<Item = Option<bool>>, any: bool) -> Option<bool> {
    let mut certain = true;
    for one in found {
        match one {
            Some(holds) if holds == any => return Some(any),
            Some(_) => {}
            None => certain = false,
        }
    }
    certain.then_some(!any)
}
