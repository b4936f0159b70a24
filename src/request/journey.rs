//! Journeys as they are asked for and told of: how many come how far, who stands where, who is stuck.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::answer::Overview;
use super::meaning::Saved;
use super::model::{ModelBody, SavedModel, body_of};
use super::people::PersonRow;
use crate::domain::day::Day;
use crate::domain::journey::{Counting, JourneyFault, JourneyModel, Template};
use crate::domain::life::{Life, Paying};
use crate::domain::model::{ModelId, ModelKind};
use crate::domain::segment::{ClassId, Expr, Named, Scheme};

/// Longer than so many days is stuck, unless another number is asked for.
pub const STUCK_AFTER: u16 = 14;

/// Some people of a journey: all that is stated holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct JourneyWho {
    /// On this stage, or on a stage of this rank; `Some(None)`: on no stage.
    pub class: Option<Option<ClassId>>,
    /// Longer than so many days. Who reached the stage at a time that is not known is not among them.
    pub stuck: Option<u16>,
    /// Who came to this rank, or to the rank of this stage and reached the stage, as they are counted for it.
    pub came: Option<(ClassId, Counting)>,
}

/// A journey, and whom it is asked of.
#[derive(Debug, Clone, PartialEq)]
pub struct JourneyAsk {
    /// By which journey.
    pub model: JourneyModel,
    /// Of whom.
    pub of: Arc<Expr>,
}

/// How many come how far.
#[derive(Debug, Clone, PartialEq)]
pub struct JourneyTold {
    /// The day that "now" meant.
    pub as_of: Day,
    /// How many people it was asked of.
    pub of: u64,
    /// Who stands longer than so many days on a stage is stuck there.
    pub stuck_after: u16,
    /// The ranks in their order.
    pub ranks: Vec<RankTold>,
    /// How many stand on no stage.
    pub nowhere: u64,
    /// How many are stuck anywhere.
    pub stuck: u64,
    /// People by life state and paying, in the orders of [`Life::ALL`] and [`Paying::ALL`].
    pub life: [[u64; Paying::ALL.len()]; Life::ALL.len()],
}

/// How many came to a rank.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RankTold {
    /// How many are counted, in the order of [`Counting::ALL`].
    pub counted: [u64; Counting::ALL.len()],
    /// How many stand on one of its stages.
    pub standing: u64,
    /// How many of those are stuck.
    pub stuck: u64,
    /// Its stages in their order.
    pub stages: Vec<StageTold>,
}

/// How many came to a stage.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StageTold {
    /// Of those who are counted for the rank, those who reached the stage, in the order of [`Counting::ALL`].
    pub counted: [u64; Counting::ALL.len()],
    /// How many stand on it.
    pub standing: u64,
    /// How many of those are stuck.
    pub stuck: u64,
}

impl JourneyTold {
    /// How many are counted for a rank, from 0 on.
    pub fn counted(&self, rank: usize, counting: Counting) -> u64 {
        self.ranks.get(rank).map_or(0, |rank| rank.counted[counting as usize])
    }

    /// Which part of those of the rank before came to a rank; nothing for the first one and behind nobody.
    pub fn of_previous(&self, rank: usize, counting: Counting) -> Option<f64> {
        let before = self.counted(rank.checked_sub(1)?, counting);
        (before > 0).then(|| self.counted(rank, counting) as f64 / before as f64)
    }

    /// Which part of those of the first rank came to a rank; nothing of nobody.
    pub fn of_first(&self, rank: usize, counting: Counting) -> Option<f64> {
        let first = self.counted(0, counting);
        (first > 0).then(|| self.counted(rank, counting) as f64 / first as f64)
    }

    /// Which part of all came to a rank; nothing of nobody.
    pub fn of_all(&self, rank: usize, counting: Counting) -> Option<f64> {
        (self.of > 0).then(|| self.counted(rank, counting) as f64 / self.of as f64)
    }
}

/// One person on the journey.
#[derive(Debug, Clone, PartialEq)]
pub struct JourneyRow {
    /// Who, with ref and nickname.
    pub person: PersonRow,
    /// The stage; nothing for none.
    pub stage: Option<ClassId>,
    /// The day on which it was reached; nothing where nobody knows.
    pub since: Option<Day>,
}

/// The journey of a number, or the one in use; the program's own where none is saved.
pub fn journey_of(all: &[SavedModel], id: Option<ModelId>) -> JourneyModel {
    match body_of(all, ModelKind::Journey, id) {
        Some(ModelBody::Journey(journey)) => journey.clone(),
        _ => Template::Experts.model(),
    }
}

/// The saved journeys.
pub fn journeys(all: &[SavedModel]) -> impl Iterator<Item = (&SavedModel, &JourneyModel)> {
    all.iter().filter_map(|model| match &*model.body {
        ModelBody::Journey(journey) => Some((model, journey)),
        ModelBody::Rfm(_) | ModelBody::Tiers(_) => None,
    })
}

/// The journeys whose stages keep their numbers when one of their name is made anew: first those for which `first` holds,
/// then the other saved ones, then the templates.
pub fn numbered_journeys(all: &[SavedModel], first: impl Fn(&SavedModel) -> bool) -> Vec<JourneyModel> {
    let mut known: Vec<(bool, JourneyModel)> =
        journeys(all).map(|(saved, model)| (first(saved), model.clone())).collect();
    known.sort_by_key(|(first, _)| !*first);
    known.into_iter().map(|(_, model)| model).chain(Template::ALL.map(Template::model)).collect()
}

/// The ranks and stages of the saved journeys, and of the one in use.
pub(crate) fn stage_names(overview: &Overview) -> Vec<(Scheme, Vec<Named<'_, ClassId>>)> {
    let in_use = journeys(&overview.models).find(|(model, _)| model.active);
    let in_use = in_use.map_or_else(|| Template::Experts.classes(), |(_, journey)| journey.classes());
    let saved = journeys(&overview.models);
    let saved = saved.map(|(model, journey)| (Scheme::Stage(Some(model.id)), journey.classes()));
    std::iter::once((Scheme::Stage(None), in_use)).chain(saved).collect()
}

/// Refuses a journey that cannot be, or that is told by stages, also by way of what its expressions name.
///
/// # Errors
/// [`JourneyFault`].
pub fn check_journey(journey: &JourneyModel, saved: Saved<'_>) -> Result<(), JourneyFault> {
    journey.check()?;
    match journey.stages().find(|(_, stage)| saved.depends_on(&stage.expr, ModelKind::Journey)) {
        Some((_, stage)) => Err(JourneyFault::MeansStages(stage.zh.clone())),
        None => Ok(()),
    }
}
