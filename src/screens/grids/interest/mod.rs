//! The tab of interest: topics with how many care for them how much, and how often people did what in the last days.

mod meaning;
mod panes;
mod plain;
mod rows;
mod state;
mod update;
pub mod view;

pub(in crate::screens::grids) use meaning::within;
pub use panes::Pane;
pub use rows::{ActivityRow, Band};
pub use state::State;
