//! `segment …`: who is meant, how many they are, what they are made of; and the segments that are kept.

pub mod breakdown;
pub mod change;
pub mod conditions;
pub mod count;
pub mod difference;
pub mod explain;
pub mod export;
pub mod expression;
pub mod freeze;
pub mod list;
pub mod overlap;
pub mod show;
pub mod wecom;
pub mod why;

use super::super::resolve::unexpected;
use crate::cli::session::Session;
use crate::request::{Answer, Fault, Query, SegmentAsk, SegmentTold};

/// Asks about segments.
fn told(session: &mut dyn Session, ask: SegmentAsk) -> Result<SegmentTold, Fault> {
    match session.ask(&Query::Segment(Box::new(ask)))? {
        Answer::Segment(told) => Ok(*told),
        other => Err(unexpected("Segment", &other)),
    }
}

/// A store that answers another question about segments than it was asked.
fn another(asked: &'static str) -> Fault {
    Fault::Engine(format!("{asked} was answered with something else"))
}
