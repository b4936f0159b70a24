//! The whole frame: title, tabs, the screen in front, status, hints, and what lies on top.

mod lines;
#[cfg(test)]
mod small;
#[cfg(test)]
mod tests;
mod toasts;
pub mod view;

pub use view::{draw, target_at};
