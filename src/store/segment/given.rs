//! What a statement depends on beside its condition.

use std::sync::Arc;

use super::interest::OfInterest;
use super::values::{TextSource, Values};
use crate::domain::catalogue::FieldType;
use crate::domain::day::{Day, Ts, Zone};
use crate::domain::journey::JourneyModel;
use crate::domain::rfm::{Scale, Source};
use crate::domain::segment::Atom;
use crate::domain::standard::{FamilyId, Standard};
use crate::domain::tiers::{Box3, Points, Portrait, Weight};
use crate::request::Statement;

/// Where and when a condition is asked.
#[derive(Debug, Clone)]
pub struct Setting {
    /// The day that "now" means.
    pub as_of: Day,
    /// The shop's zone.
    pub zone: Zone,
    /// Orders stand in the file that are later than that day, so that figures of a lifetime do not answer.
    pub past_orders: bool,
    /// Tags stand in the file that were given later than that day, so that what stands does not answer.
    pub past_tags: bool,
    /// Families and groups.
    pub standard: Arc<Standard>,
    /// Families of which the rule says something else than what stands: rows of a temporary table, while rules are
    /// evaluated one after the other.
    pub(in crate::store) fresh: Vec<FamilyId>,
}

impl Setting {
    /// The same where "now" means another day.
    pub fn on(&self, day: Day) -> Setting {
        let past = day < self.as_of;
        Setting {
            as_of: day,
            past_orders: self.past_orders || past,
            past_tags: self.past_tags || past,
            ..self.clone()
        }
    }

    /// The last instant that counts.
    pub(super) fn until(&self) -> Ts {
        self.zone.end_of(self.as_of)
    }
}

/// What was read of the file for one condition before its statement could be made.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// The spellings of the texts that it compares.
    pub values: Vec<(TextSource, Arc<Values>)>,
    /// Where a share of the largest is cut.
    pub line: Option<f64>,
    /// What it scores people by.
    pub rfm: Option<Arc<OfRfm>>,
    /// What it puts people into tiers by.
    pub tiers: Option<Arc<OfTiers>>,
    /// What it tells interest by.
    pub interest: Option<Arc<OfInterest>>,
    /// The journey by whose stages it is told.
    pub journey: Option<Arc<OfJourney>>,
}

/// A journey on the day.
#[derive(Debug, Clone)]
pub struct OfJourney {
    /// Its stages.
    pub model: JourneyModel,
    /// Where everyone stands: `person_id, stage, ts`.
    pub standing: Statement,
}

/// A model of R, F and M laid on the day.
#[derive(Debug, Clone)]
pub struct OfRfm {
    /// The figures.
    pub source: Source,
    /// What the fields of the figures hold.
    pub types: [FieldType; 3],
    /// Cut points and means.
    pub scale: Scale,
}

/// A sub-field with what its values are worth.
#[derive(Debug, Clone)]
pub struct OfSubField {
    /// Of which portrait.
    pub portrait: Portrait,
    /// How much it counts.
    pub weight: Weight,
    /// Points, each with who has a value that is worth so much.
    pub worth: Vec<(Points, Statement)>,
}

/// A model of tiers laid on the day.
#[derive(Debug, Clone)]
pub struct OfTiers {
    /// The sub-fields.
    pub fields: Vec<OfSubField>,
    /// Which portraits have sub-fields.
    pub asked: [bool; 3],
    /// The lowest high points of B, I and N.
    pub first_high: [u32; 3],
    /// The tiers by their numbers, in their order, each with its box.
    pub tiers: Vec<(u16, Box3)>,
}

impl Given {
    /// What one of some conditions needs; nothing of one that is not among them.
    pub fn of(needed: &[(&Atom, Given)], atom: &Atom) -> Given {
        needed.iter().find(|(known, _)| *known == atom).map(|(_, given)| given.clone()).unwrap_or_default()
    }

    /// The spellings of a text; none that were not read.
    pub(super) fn values(&self, of: &TextSource) -> Arc<Values> {
        let known = self.values.iter().find(|(source, _)| source == of);
        known.map(|(_, values)| Arc::clone(values)).unwrap_or_default()
    }
}
