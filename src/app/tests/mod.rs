//! The console by keystrokes, without a terminal.

mod audience;
mod bin;
pub mod desk;
pub mod fixture;
mod grids;
mod importing;
mod journey;
mod layers;
mod people;
mod segments;
mod standard;
mod tagging;
mod whole;
