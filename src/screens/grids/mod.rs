//! Screen `3`, Grids: everyone in a few cells, by one tab for each way to tell people apart.
//!
//! # How a tab is added
//! 1. An entry in [`Tab`] and [`Tab::ALL`], its name in `text::grids_page::tab`, and a folder
//!    `<tab>/{mod,state,update,view}.rs` beside [`rfm`] whose `State` is a field of [`State`] here. The line of tabs, its
//!    keys (`,` and `.`), its hints and the mouse follow from the list.
//! 2. Every `match self.tab` in `state.rs`, `update.rs` and `view/mod.rs` then asks what the tab does: its keys, its cursor,
//!    what it asks for, what stands under the mouse.
//! 3. Its questions are variants of `request::GridAsk` and have their own `request::Slot`; `State::answered` hands each answer
//!    to the tab whose slot it came by, `State::touched` tells every tab what was written.
//! 4. Whatever stands for people is a variant of `request::GridSet` that the tab gives for what is under its cursor
//!    ([`State::view_here`]): Enter, `t`, `e`, `W` and `y` need no more. Where an expression can name them
//!    ([`State::expr_here`]), `S` saves them.
//! 5. Its own keys are a `Scope` of `action`, and its chain in `action::chain` holds `Scope::GridRows` for the keys above,
//!    `Scope::GridCells` where cells stand side by side, and `Scope::Grids`.

pub mod bin;
mod choices;
pub mod forms;
pub mod interest;
pub mod journey;
pub mod models;
pub mod retention;
pub mod rfm;
mod sheet;
mod state;
mod update;
pub mod view;

pub use forms::Intent;
pub use sheet::{
    COHORT_LINES, INTEREST_LINES, JourneyParameters, MOST, PARAMETER_LINES, Rows, Sheet, Subject,
    tier_parameter_lines,
};
pub use state::{Choosing, State, Tab};
