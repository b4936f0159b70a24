//! The console by keystrokes, without a terminal.

mod audience;
mod bin;
pub mod desk;
pub mod fixture;
mod grids;
mod importing;
mod interest;
mod journey;
mod layers;
mod people;
mod retention;
mod segments;
mod standard;
mod tagging;
mod whole;
