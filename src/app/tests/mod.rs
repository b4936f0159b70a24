//! The console by keystrokes, without a terminal.

pub mod desk;
pub mod fixture;
mod importing;
mod layers;
mod people;
mod standard;
mod tagging;
mod whole;
