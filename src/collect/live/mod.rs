//! Collects live: plans which commands to ask of which account, has them run, and keeps each answer with how it was
//! made. Takes the kinds and whom to ask, gives a folder of exports with its record; `take_in` makes it a snapshot.
//!
//! Nothing here runs a program, reads the clock or sees a credential: [`World`] is handed in and does the running, and
//! the cloud's own tool finds its credentials itself. Only commands that read are ever planned.

mod engine;
mod error;
mod identity;
mod job;
mod judge;
mod name;
mod plan;
mod policy;
mod record;
mod script;
mod work;

pub use engine::{Collection, Ran, Settings, World, collect};
pub use error::LiveError;
pub use identity::{Identity, identify};
pub use plan::{Plan, Target};
pub use policy::{aws_policy, other_policy};
pub use script::{ScriptTarget, quoted, script};
pub use work::Work;

/// The platform whose commands this floor can run.
pub const PLATFORM: &str = "aws";
/// The word that begins every command.
pub const TOOL: &str = "aws";
/// The kind that says who asked.
pub const CALLER: &str = "aws.sts.caller-identity";
