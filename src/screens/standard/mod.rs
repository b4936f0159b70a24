//! Screen `6`, Standard: what the team may tag with, how much it is used, and the spellings that wait.

pub mod forms;
mod rows;
mod state;
mod update;
pub mod view;

pub use forms::Intent;
pub use rows::Row;
pub use state::{Pane, State};
