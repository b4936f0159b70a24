//! Screen `1`, People: find, look, mark, write down.

mod columns;
mod filter;
pub mod marks;
mod paging;
mod run;
mod state;
mod update;
pub mod view;
pub mod writing;

pub use columns::Shown;
pub use state::{FilterEdit, Pane, State};
