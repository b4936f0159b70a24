//! What a change of many people's tags would do, and the question whether to do it.

mod state;
pub mod view;

pub use state::{Foreseen, Preview, Proposal};
