//! The line in which tags are typed: what each one means, what it would do in numbers, and the run that takes it from
//! person to person.

mod completion;
mod line;
mod run;
mod state;
mod update;
pub mod view;

pub use completion::Candidate;
pub use line::{Doing, Line, Meant, Word};
pub use run::{Run, Step};
pub use state::{Last, Prompt};
pub use update::Outcome;
