//! From numbers of people to points.

use serde::{Deserialize, Serialize};

use super::points::Points;
use crate::domain::tgi::shrunk;

/// How many people of whom nothing is known are added to every value, core buyers among them as among all: of few people
/// little is said.
pub const PSEUDO: f64 = 50.0;

/// People with a value, and how many of them are core buyers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// People.
    pub people: u64,
    /// Core buyers among them.
    pub core: u64,
}

/// A value of a sub-field with what it is worth.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Fitted {
    /// Who has it.
    pub counted: Counted,
    /// How much more often they are core buyers than all who have any value, × 100, drawn towards 100 where they are few.
    /// Nothing where no core buyer has any value: there is nothing to compare with.
    pub tgi: Option<f64>,
    /// What it is worth.
    pub points: Option<Points>,
}

/// What a TGI is worth: 50 + 25·log2(TGI ÷ 100), from 0 at 25 and below up to 100 at 400 and above.
pub fn value_points(tgi: f64) -> Points {
    Points::of(50.0 + 25.0 * (tgi / 100.0).log2().clamp(-2.0, 2.0))
}

/// What a value is worth whose people are counted, beside all who have any value.
pub fn fit(value: Counted, base: Counted) -> Fitted {
    let tgi = shrunk(value.core, value.people, base.core, base.people, PSEUDO);
    Fitted { counted: value, tgi, points: tgi.map(value_points) }
}

/// The points of a portrait: the mean of the known sub-fields' points by their weights, half up. `sum` is what weights (in
/// thousandths) times points come to, `weight` what the weights do. Nothing where none is known or none of the known ones
/// weighs anything.
pub fn weighted_mean(sum: u64, weight: u64) -> Option<Points> {
    let mean = (2 * sum + weight).checked_div(2 * weight)?;
    Some(Points(u32::try_from(mean).unwrap_or(Points::MAX.0)))
}
