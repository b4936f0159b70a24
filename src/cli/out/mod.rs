//! The output of the verbs on stdout: one envelope of JSON, CSV and TSV for programs, tables and lines for people.

mod delimited;
mod envelope;
mod item;
mod record;
mod rows;
mod table;

pub use envelope::{Envelope, Warning};
pub use item::{Item, yuan};
pub use record::Record;
pub use rows::{Head, Rows};
