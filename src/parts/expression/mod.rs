//! An expression that is typed: its text, what is wrong with it, and what may stand at the cursor.

mod composer;
mod examples;
mod fragments;
mod state;
mod values;
pub mod view;

pub use composer::{Composer, Place};
pub use state::Expression;
pub use values::FieldValues;
