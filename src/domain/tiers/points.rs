//! Points: what a person scores in a portrait.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::money::parse_scaled;

/// 0 to 100 points, exact to the ten-thousandth: whole numbers, so that a score that is computed here and by the engine is
/// the same to the last digit, and equal people have equal scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Points(pub u32);

impl Points {
    /// How many make one point.
    pub const UNIT: u32 = 10_000;
    /// 0 points.
    pub const MIN: Points = Points(0);
    /// 50 points: as often a core buyer as anybody.
    pub const HALF: Points = Points(50 * Points::UNIT);
    /// 100 points.
    pub const MAX: Points = Points(100 * Points::UNIT);
    /// One more than the most: where a range ends that 100 points are in.
    pub const END: u32 = Points::MAX.0 + 1;

    /// The nearest points; below 0 and above 100 the ends.
    pub fn of(points: f64) -> Points {
        let units = (points * f64::from(Points::UNIT)).round();
        Points((units.max(0.0) as u32).min(Points::MAX.0))
    }

    /// Reads `60` or `62.5`: 0 to 100, up to four places. Nothing for anything else.
    pub fn parse(text: &str) -> Option<Points> {
        let text = text.trim();
        let units = parse_scaled(text, 4).ok()?;
        // A fifth place would be read as another number than it is.
        let exact = parse_scaled(text, 6).ok()? == units.checked_mul(100)?;
        let units = u32::try_from(units).ok().filter(|units| exact && *units <= Points::MAX.0)?;
        Some(Points(units))
    }

    /// As a floating point number.
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / f64::from(Points::UNIT)
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, parts) = (self.0 / Points::UNIT, self.0 % Points::UNIT);
        if parts == 0 {
            return write!(f, "{whole}");
        }
        let parts = format!("{parts:04}");
        write!(f, "{whole}.{}", parts.trim_end_matches('0'))
    }
}
