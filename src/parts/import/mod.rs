//! The import, step by step: which file, what it is about, what it would do; then it is done.

mod choices;
mod state;
mod update;
pub mod view;

pub use state::{Row, Step, Wizard};
pub use update::Outcome;
