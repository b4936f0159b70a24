//! Screens: one slice each. `state.rs` and `update.rs` know nothing of the terminal; `view.rs` alone draws. A screen never
//! names another; where one leads to another it says so with a [`Go`](crate::app::Go).

pub mod grids;
pub mod people;
pub mod segments;
pub mod standard;
pub mod today;
