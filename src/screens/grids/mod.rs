//! Screen `3`, Grids: everyone in a few cells, by one tab for each way to tell people apart.

pub mod forms;
pub mod rfm;
mod sheet;
mod state;
mod update;
pub mod view;

pub use forms::Intent;
pub use sheet::{MOST, PARAMETER_LINES, Sheet, Subject};
pub use state::{Choosing, State, Tab};
