//! What a formula comes to. Takes it, gives one of five words. Never says no where what was not seen may say yes.

use super::formula::Formula;

/// The verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// No statement allows it, whatever was not seen.
    ImplicitlyDenied,
    /// A statement denies it.
    ExplicitlyDenied,
    /// It cannot be said: something was not seen.
    Unresolved,
    /// It is allowed where conditions hold.
    Conditional,
    /// It is allowed.
    Allowed,
}

/// Whether a formula is true whatever was not seen.
pub(super) fn certainly(formula: &Formula) -> bool {
    formula.given(&|atom| atom.unseen().map(|_| false)) == Formula::True
}

/// The verdict of a formula.
pub fn verdict(formula: &Formula, denied: bool) -> Verdict {
    let no = if denied { Verdict::ExplicitlyDenied } else { Verdict::ImplicitlyDenied };
    match formula {
        Formula::True => return Verdict::Allowed,
        Formula::False => return no,
        Formula::If(..) | Formula::All(_) | Formula::Any(_) => {}
    }
    let seen = |allow: bool| formula.given(&|atom| atom.unseen().map(|allows| allows == allow));
    if seen(true) == Formula::False {
        return no;
    }
    match seen(false) {
        Formula::True => Verdict::Allowed,
        Formula::False => Verdict::Unresolved,
        Formula::If(..) | Formula::All(_) | Formula::Any(_) => Verdict::Conditional,
    }
}
