//! Saved segments and their frozen lists.

mod rows;

pub(super) use rows::read;
