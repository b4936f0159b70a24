//! Floor 4: people as sets and orders. Everyone in an order is one array of ids, everyone who matches is one bitmap;
//! both are kept as long as the relations that they were read from stay the same, under one ceiling of bytes.

mod algebra;
mod alike;
mod atoms;
mod banded;
mod bits;
mod book;
mod breakdown;
mod cache;
mod codes;
mod condition;
mod frozen;
mod interest;
mod journey;
mod members;
mod moments;
mod moving;
mod only;
mod overlap;
mod people;
mod retention;
mod rfm;
mod segments;
mod stages;
#[cfg(test)]
mod tests;
mod tiers;
mod why;

pub use cache::Cache;
pub use people::Audience;
