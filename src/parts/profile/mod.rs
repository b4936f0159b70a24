//! The profile of one person: who they are, what they did, what was written about them.

mod state;
pub mod timeline;
mod update;
pub mod view;

pub use state::State;
