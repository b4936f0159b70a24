//! The output of the verbs on stdout: one envelope of JSON, CSV and TSV for programs, tables and lines for people.

mod envelope;
mod record;
mod rows;
mod table;

pub use envelope::{Envelope, Warning};
pub use record::Record;
pub use rows::{Head, Rows};

pub use crate::store::export::Delimited;
pub use crate::text::item::{Item, yuan};
