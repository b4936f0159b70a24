//! An expression as a tree that is edited by keys: conditions in brackets, negated, switched off, moved about.

mod edit;
mod node;
mod rows;

pub use edit::Way;
pub use node::{Body, Node};
pub use rows::Row;
