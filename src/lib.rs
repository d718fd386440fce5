//! The map of the floors. Data flows one way, each arrow a module that takes what stands on its left
//! and gives what stands on its right:
//!
//! ```text
//! sources ─collect→ snapshot ─inventory→ facts ─analyse→ facts ─assess→ assessment
//!         ─answer→ answers ─render→ documents ─seal→ pack.zip ─verify→ verdict
//! ```
//!
//! `model` holds the nouns and `facts` the schema; both are shared. A floor uses those two and no
//! neighbour; only [`cli`] composes them. Nothing below [`cli`] prints, or reads the clock, the network
//! or the environment.

pub mod access;
pub mod answer;
pub mod assess;
pub mod catalog;
pub mod cli;
pub mod collect;
pub mod facts;
pub mod inventory;
pub mod model;
pub mod render;
pub mod seal;
pub mod workspace;
