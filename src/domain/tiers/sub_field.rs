//! What a portrait is made of.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::fault::TierFault;
use crate::domain::catalogue::FieldKey;
use crate::domain::money::parse_scaled;
use crate::domain::segment::{DayOf, EventKindId, Measure, Number};
use crate::domain::standard::{FamilyId, GroupId};

/// What the values of a sub-field are.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueOf {
    /// Values of a field: texts, staff, numbers, months of days.
    Field(FieldKey),
    /// Tags of a group; a person may have several.
    Group(GroupId),
    /// Values of a family; a person may have several.
    Family(FamilyId),
    /// Products that were bought; a person may have several.
    Product,
    /// What events of a kind were about; a person may have several.
    Topic(EventKindId),
    /// A number in bands: below the first bound, from each bound up to the next, from the last one on.
    Number(Measure, Vec<Number>),
    /// Full years since a day, in bands of the same form.
    Years(DayOf, Vec<u16>),
}

/// How much a sub-field counts, in thousandths; 0 leaves it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Weight(pub u32);

impl Weight {
    /// What a sub-field counts unless it is set.
    pub const ONE: Weight = Weight(1_000);
    /// The most: 1,000.
    pub const MAX: Weight = Weight(1_000_000);

    /// Reads `2` or `0.5`, from 0 to 1,000 with up to three places.
    ///
    /// # Errors
    /// It is no such number.
    pub fn parse(text: &str) -> Result<Weight, TierFault> {
        let wrong = || TierFault::Weight(text.trim().to_string());
        let thousandths = parse_scaled(text.trim(), 3).map_err(|_| wrong())?;
        let exact = parse_scaled(text.trim(), 6).map_err(|_| wrong())?;
        let weight = u32::try_from(thousandths).map_err(|_| wrong())?;
        if weight > Weight::MAX.0 || exact != thousandths * 1_000 { Err(wrong()) } else { Ok(Weight(weight)) }
    }

    /// As a floating point number.
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / 1_000.0
    }
}

impl Default for Weight {
    fn default() -> Weight {
        Weight::ONE
    }
}

impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.as_f64())
    }
}

/// A sub-field of a portrait.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SubField {
    /// What it is called, one in the portrait.
    pub name: String,
    /// Its values.
    pub of: ValueOf,
    /// How much it counts.
    #[serde(default)]
    pub weight: Weight,
}

impl SubField {
    /// One that counts like any other.
    pub fn new(name: &str, of: ValueOf) -> SubField {
        SubField { name: name.to_string(), of, weight: Weight::ONE }
    }
}
