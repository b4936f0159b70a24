//! The tab BIN: the table of tiers with its proof, the scores and what makes them up, the cut lines with who is high and
//! low, the saved models.

mod cells;
mod editing;
pub mod forms;
mod meaning;
mod panes;
mod plain;
mod rows;
mod state;
mod update;
pub mod view;

pub use cells::Cell;
pub use panes::{Look, Pane};
pub use rows::{ProofRow, TierLine, proof_rows};
pub use state::State;
