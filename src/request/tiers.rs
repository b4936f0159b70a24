//! Tiers as they are asked for and told of.

use roaring::RoaringBitmap;
use serde::{Deserialize, Serialize};

use super::answer::{OpenName, Overview};
use super::meaning::Saved;
use super::model::{ModelBody, SavedModel, active_model, body_of, of_kind};
use super::people::PersonRow;
use super::segment_told::Trait;
use crate::domain::day::Day;
use crate::domain::fold::fold;
use crate::domain::ids::PersonId;
use crate::domain::model::{ModelId, ModelKind};
use crate::domain::segment::{ClassId, EventKindId, Expr, Named, Number, Scheme, Share, Tally};
use crate::domain::split::{Part, Split};
use crate::domain::tiers::{
    Box3, Combination, Counted, CutLine, Fitted, Points, Portrait, Proof, Standing, Tier, TierFault,
    TierModel, TopCut, Weight, shipped,
};

/// A question about tiers.
#[derive(Debug, Clone, PartialEq)]
pub enum TierAsk {
    /// Everyone put into tiers.
    All(TierModel),
    /// Some of the people.
    People(TierModel, TierWho),
    /// The scores of some of the people, by number, at most so many.
    Rows(TierModel, TierWho, u32),
    /// Why a person scores what.
    Why(TierModel, PersonId),
    /// What sales changed by between two stretches of days, tier by tier: points, lines and tiers are those of the end of
    /// the earlier stretch.
    Split(TierModel, (Day, Day), (Day, Day)),
    /// Where shares of the largest numbers above 0 are cut, each of its own number.
    Top(Vec<(Tally, Share)>),
}

/// Some of those who stand somewhere: all that is stated holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TierWho {
    /// Where they stand.
    pub standing: Option<Standing>,
    /// In what they are high, by the model's rule.
    pub combination: Option<Combination>,
    /// In which portrait they are high, or low with `false`, by the model's rule.
    pub high: Option<(Portrait, bool)>,
    /// Their scores lie in this box: a gap or an overlap.
    pub within: Option<Box3>,
    /// Their number is among this share of the largest above 0, equal ones included.
    pub top: Option<(Tally, Share)>,
}

/// An answer about tiers.
#[derive(Debug, Clone, PartialEq)]
pub enum TierTold {
    /// To [`TierAsk::All`].
    All(Box<TiersTold>),
    /// To [`TierAsk::People`].
    People(RoaringBitmap),
    /// To [`TierAsk::Rows`]: how many there are, and the first of them.
    Rows(u64, Vec<TierRow>),
    /// To [`TierAsk::Why`].
    Why(Box<TierWhy>),
    /// To [`TierAsk::Split`].
    Split(Box<TierSplit>),
    /// To [`TierAsk::Top`], in the order of the shares.
    Top(Vec<TopCut>),
}

/// People, what they spent, and what the model's measure comes to.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct TierSums {
    /// How many.
    pub people: u64,
    /// What they spent.
    pub cents: i64,
    /// The measure of all of them, in its own unit: yuan, times, values.
    pub measured: f64,
}

/// A value of a sub-field.
#[derive(Debug, Clone, PartialEq)]
pub enum TierValue {
    /// A value of a trait.
    Trait(Trait),
    /// Numbers from the first on and below the second.
    Band(Option<Number>, Option<Number>),
}

/// A value with what it is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueTold {
    /// Which.
    pub value: TierValue,
    /// Who has it, and what it is worth.
    pub fitted: Fitted,
    /// Who has it, as a condition.
    pub condition: Expr,
}

/// A sub-field with its values.
#[derive(Debug, Clone, PartialEq)]
pub struct SubFieldTold {
    /// Its name.
    pub name: String,
    /// How much it counts.
    pub weight: Weight,
    /// Who has any value.
    pub base: Counted,
    /// The values in their order.
    pub values: Vec<ValueTold>,
}

/// Everyone put into tiers.
#[derive(Debug, Clone, PartialEq)]
pub struct TiersTold {
    /// The day that "now" meant.
    pub as_of: Day,
    /// By which model.
    pub model: TierModel,
    /// Living people.
    pub of: u64,
    /// Core buyers among them.
    pub core: u64,
    /// The sub-fields of B, I and N.
    pub fields: [Vec<SubFieldTold>; 3],
    /// The lines of B, I and N by each rule, in the order of [`crate::domain::tiers::Cut::ALL`].
    pub lines: [[CutLine; 3]; 2],
    /// People by how they are high and low, in the order of [`Combination::ALL`], by each rule.
    pub combinations: [[TierSums; 8]; 2],
    /// The tiers in their order.
    pub tiers: Vec<TierSums>,
    /// Those who are scored and in none.
    pub gap: TierSums,
    /// Those who are not scored.
    pub untiered: TierSums,
    /// The bounds of the tiers, lines resolved.
    pub boxes: Vec<Box3>,
    /// What they leave out and take twice, with people.
    pub proof: Proof,
    /// Tiers of one plan.
    pub same_plans: Vec<Vec<usize>>,
}

/// The scores of a person.
#[derive(Debug, Clone, PartialEq)]
pub struct TierRow {
    /// Who, with ref and nickname.
    pub person: PersonRow,
    /// B, I and N.
    pub scores: [Option<Points>; 3],
    /// Whether each is high.
    pub high: [Option<bool>; 3],
    /// Where the person stands.
    pub standing: Standing,
}

/// What a sub-field does to a person's score.
#[derive(Debug, Clone, PartialEq)]
pub struct WhyField {
    /// Its name.
    pub name: String,
    /// How much it counts.
    pub weight: Weight,
    /// Who has any value.
    pub base: Counted,
    /// The person's value; of several the one that is worth most. Nothing where none is known.
    pub value: Option<(TierValue, Fitted)>,
    /// How many values the person has.
    pub values: u32,
}

/// Why a person scores what.
#[derive(Debug, Clone, PartialEq)]
pub struct TierWhy {
    /// The scores.
    pub row: TierRow,
    /// The sub-fields of B, I and N.
    pub fields: [Vec<WhyField>; 3],
    /// The lines of B, I and N, by the model's rule.
    pub lines: [CutLine; 3],
}

/// What sales changed by, tier by tier.
#[derive(Debug, Clone, PartialEq)]
pub struct TierSplit {
    /// The earlier stretch.
    pub before: (Day, Day),
    /// The later stretch.
    pub after: (Day, Day),
    /// The lines of B, I and N for both.
    pub lines: [CutLine; 3],
    /// Payers and cents of each place before and after, tiers first.
    pub places: Vec<(Standing, Part, Part)>,
    /// The split; nothing where nobody paid before. Its classes are those above.
    pub split: Option<Split>,
}

/// The program's own model for a file with these kinds of events.
pub fn shipped_tiers(kinds: &[OpenName]) -> TierModel {
    shipped(|code| kinds.iter().find(|kind| kind.code == code).map(|kind| EventKindId(kind.id)))
}

/// The model of tiers of a number, or the one in use; the program's own where there is none.
pub fn tier_model(id: Option<ModelId>, models: &[SavedModel], own: impl FnOnce() -> TierModel) -> TierModel {
    match body_of(models, ModelKind::Tiers, id) {
        Some(ModelBody::Tiers(model)) => model.clone(),
        _ => own(),
    }
}

/// All tiers that have a number: those of the saved models and the program's own.
pub fn numbered_tiers(models: &[SavedModel]) -> Vec<Tier> {
    let own = |saved: &SavedModel| match &*saved.body {
        ModelBody::Tiers(model) => model.tiers.clone(),
        _ => Vec::new(),
    };
    models.iter().flat_map(own).chain(shipped(|_| None).tiers).collect()
}

/// The names of the tiers of the saved models, and of the model in use.
pub(crate) fn tier_names(overview: &Overview) -> Vec<(Scheme, Vec<Named<'_, ClassId>>)> {
    let mut told = Vec::new();
    for saved in of_kind(&overview.models, ModelKind::Tiers) {
        let ModelBody::Tiers(model) = &*saved.body else { continue };
        let names: Vec<Named<'_, ClassId>> = model.tiers.iter().map(tier_name).collect();
        if saved.active {
            told.push((Scheme::Tier(None), names.clone()));
        }
        told.push((Scheme::Tier(Some(saved.id)), names));
    }
    if active_model(&overview.models, ModelKind::Tiers).is_none() {
        told.push((Scheme::Tier(None), crate::domain::tiers::OWN_NAMES.to_vec()));
    }
    told
}

fn tier_name(of: &Tier) -> Named<'_, ClassId> {
    Named { id: ClassId(of.id), code: &of.name.zh, zh: &of.name.zh, en: &of.name.en }
}

/// Refuses a model that cannot be, or that is told by tiers, also by way of what its core buyers name.
///
/// # Errors
/// [`TierFault`].
pub fn check_tiers(model: &TierModel, saved: Saved<'_>) -> Result<(), TierFault> {
    model.check()?;
    if saved.depends_on(&model.parts(), ModelKind::Tiers) { Err(TierFault::Circle) } else { Ok(()) }
}

/// Where a name says that people stand: a tier, the gap, or untiered.
pub fn standing_named(name: &str, model: &TierModel) -> Option<Standing> {
    if let Some(place) = model.tiers.iter().position(|tier| tier.is_named(name)) {
        return Some(Standing::Tier(place));
    }
    match fold(name).as_str() {
        "gap" | "空隙" => Some(Standing::Gap),
        "untiered" | "未分层" => Some(Standing::Untiered),
        _ => None,
    }
}
