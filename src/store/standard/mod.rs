//! The tag standard in the registry: read whole, and written as the difference of two.

mod rows;
mod write;

pub(super) use rows::read;
pub(super) use write::{put, seed};
