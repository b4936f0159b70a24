//! The tab of who comes back: cohorts against the periods since, days after, who bought again, who brought whom.

mod meaning;
mod panes;
mod plain;
mod rows;
mod state;
mod update;
pub mod view;

pub use panes::{Look, Pane};
pub use rows::AfterRow;
pub use state::{Looked, State};
