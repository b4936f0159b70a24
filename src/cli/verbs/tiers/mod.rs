//! `tiers …`: scores, lines and tiers, who stands where and why, and the saved models.

pub mod cut;
pub mod model;
pub mod people;
pub mod saved;
pub mod show;
pub mod split;
pub mod table;
pub mod top;
pub mod why;
mod words;
mod written;

use crate::cli::session::Session;
use crate::request::{Fault, GridAsk, GridTold, TierAsk, TierTold};

/// Asks about tiers.
fn told(session: &mut dyn Session, ask: TierAsk) -> Result<TierTold, Fault> {
    match super::rfm::told(session, GridAsk::Tiers(ask))? {
        GridTold::Tiers(told) => Ok(told),
        _ => Err(another("Tiers")),
    }
}

/// A store that answers another question about tiers than it was asked.
fn another(asked: &'static str) -> Fault {
    super::rfm::another(asked)
}
