//! The console by keystrokes, without a terminal.

pub mod fixture;
mod layers;
mod people;
mod whole;
