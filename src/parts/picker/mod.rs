//! A list of choices that is narrowed by typing: help, palette, fields, channels.

mod state;
pub mod view;

pub use state::{Choice, Picker};
