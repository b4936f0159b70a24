//! Screen `0`, Today: the queues of the day and how fresh each kind of rows is.

mod state;
mod update;
pub mod view;

pub use state::State;
