//! Everyone put into tiers: arrays by person, kept, so that a tier, a gap or a score asks the engine nothing.
//!
//! ```text
//! values    who has which value of a sub-field: codes of a trait, or a set a band
//! laid      points per value, scores per person, lines, boxes, places      (kept)
//! sets      conditions on tiers as sets; the same as one statement
//! told      everything that verbs and screens ask
//! ```

mod laid;
mod sets;
mod told;
mod values;
mod why;

pub(super) use laid::TiersLaid;
pub(super) use sets::number_holds;
