//! The nouns every floor shares. No I/O, no clock: values that cannot exist in a bad state.

mod assessment;
mod catalog;
mod citation;
mod digest;
mod fanout;
mod ids;
mod json;
mod near;
mod period;
mod read_only;
mod report;
mod scope;
mod snapshot;
mod sql_words;
mod time;
mod verdicts;
mod workspace;
mod yaml;

pub use assessment::*;
pub use catalog::*;
pub use citation::*;
pub use digest::*;
pub use fanout::*;
pub use ids::*;
pub use json::*;
pub use near::*;
pub use period::*;
pub use read_only::*;
pub use report::*;
pub use scope::*;
pub use snapshot::*;
pub use sql_words::*;
pub use time::*;
pub use verdicts::*;
pub use workspace::*;
pub use yaml::*;
