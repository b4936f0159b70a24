//! The profile of one person: who they are, what they did, what was written about them.

pub mod assigned;
mod state;
pub mod timeline;
mod update;
pub mod view;

pub use state::State;
