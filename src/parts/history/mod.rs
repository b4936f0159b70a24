//! The batches of the file, each to be taken back.

mod state;
pub mod view;

pub use state::{History, LIMIT};
