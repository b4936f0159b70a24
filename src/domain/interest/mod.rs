//! What people care for and how active they are (design §7, formulas.md §8).
//!
//! ```text
//! events and orders on a topic ─► Weighing::worth: weight × 2^(−age ÷ half-life) ─► raw, per person and topic
//!        raws of all people ─► median of those above 0 ─► score: 5 × (1 − 2^(−raw ÷ median)), one decimal
//! events on a product ─► ProductTopics: what an order was about
//! orders, favourites, searches, views of the last days ─► low_on_all
//! ```
//!
//! Who did nothing on a topic has no score, which is not the score 0. What is to come does not count.

mod action;
mod activity;
mod scale;
#[cfg(test)]
mod tests;
mod topics;
mod weighing;

pub use action::Action;
pub use activity::{Activity, Often, low_about, low_name, low_on_all};
pub use scale::{Tenths, median};
pub use topics::{Gathering, ProductTopics};
pub use weighing::{UNIT, Weighing};
