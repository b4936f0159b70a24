//! A form: one or more typed fields, with completion, that is accepted as a whole.

mod state;
mod update;
pub mod view;

pub use state::{Completion, Entry, Form, FormField, Label, Problem, Title, Wanted};
pub use update::Outcome;
