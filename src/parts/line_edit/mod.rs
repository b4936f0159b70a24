//! One line of text that is typed.

mod state;
pub mod view;

pub use state::LineEdit;
