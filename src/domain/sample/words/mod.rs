//! The sample's vocabulary: closed tables of names, places, jobs, products, codes and phrases.

pub mod codes;
pub mod names;
pub mod persons;
pub mod products;
pub mod talk;
