//! The tab of journeys: how many come how far and who is stuck where, life states, the stages with their expressions, the
//! saved journeys.

mod editing;
pub mod forms;
mod meaning;
mod panes;
mod plain;
mod rows;
mod state;
mod update;
pub mod view;

pub use editing::Added;
pub use panes::{Look, Pane};
pub use rows::Row;
pub use state::{Column, State, Typing};
