//! The question before something that touches many.

mod state;
pub mod view;

pub use state::{Confirm, Grade, Question, grade};
