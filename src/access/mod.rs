//! Effective access, decided as AWS decides it. Takes policies, a principal, an action and a resource, with what is known
//! of the context; gives allowed, denied, allowed under conditions, or unresolved, with the statements that decided.
//! No I/O, no clock, and never a flat answer from what is not known.
//!
//! ```text
//! policy      a document → statements (glob, arn, template, condition, principal)
//! statement   statement × request → formula over what is not known
//! layer       policies of one kind → may allow, may deny
//! decide      all layers in AWS's order → verdict with reasons
//! simulate    requests as JSON → decisions as JSON
//! ```

mod arn;
mod condition;
mod context;
mod decide;
mod formula;
mod glob;
mod keys;
mod layer;
mod operator;
mod policy;
mod principal;
mod public;
mod services;
mod simulate;
mod stack;
mod statement;
mod template;
mod verdict;

pub use arn::{ArnPattern, Padding, Relation, account_of};
pub use condition::Condition;
pub use context::{Context, Known, Values};
pub use decide::{Decision, Reason, Which, decide};
pub use formula::{Asked, Atom, Each, Formula};
pub use glob::{Glob, Token};
pub use layer::{Bearing, Layer};
pub use policy::{Effect, Policy, Role, Statement};
pub use principal::{Entry, Named, Principal, Principals};
pub use public::{is_public, statement_is_public};
pub use simulate::{residual, simulate};
pub use stack::{KeyGrant, Level, Stack, Unseen};
pub use statement::Request;
pub use verdict::{Verdict, verdict};
