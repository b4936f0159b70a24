//! Tiers, and where a person stands among them.

use serde::{Deserialize, Serialize};

use super::label::Label;
use super::points::Points;
use super::portrait::Portrait;
use super::proof::Box3;
use super::range::Range;
use crate::domain::fold::fold;

/// The number of who has no score in a portrait that is asked.
pub const UNTIERED: u16 = 0;
/// The number of who is scored and whom no tier covers.
pub const GAP: u16 = u16::MAX;

/// A tier: a box of six bounds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Tier {
    /// From 1 on. A tier of the same name has the same number in every model, so that `tier = 核心` means the tier of that
    /// name whichever model is in use.
    pub id: u16,
    /// What it is called.
    pub name: Label,
    /// The bounds of B, I and N.
    pub ranges: [Range; 3],
    /// What the team does for it: two tiers with one plan are one.
    #[serde(default)]
    pub plan: Label,
}

impl Tier {
    /// Its box when the lowest high points of each score are these.
    pub fn resolved(&self, first_high: [u32; 3]) -> Box3 {
        Portrait::ALL.map(|of| self.ranges[of as usize].resolved(first_high[of as usize]))
    }

    /// Whether a name means it, folded.
    pub fn is_named(&self, name: &str) -> bool {
        let folded = fold(name);
        fold(&self.name.zh) == folded || fold(&self.name.en) == folded
    }
}

/// Where a person stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// In a tier, by its place in the table. Where several cover a person it is the first of them.
    Tier(usize),
    /// Scored, and in no tier.
    Gap,
    /// Not scored in a portrait that is asked.
    Untiered,
}

impl Standing {
    /// Where scores stand in boxes; a portrait that is not asked is scored by nobody and bounded by none.
    pub fn of(scores: [Option<Points>; 3], asked: [bool; 3], boxes: &[Box3]) -> Standing {
        let mut at = [0u32; 3];
        for portrait in Portrait::ALL.map(|of| of as usize) {
            match scores[portrait] {
                Some(points) => at[portrait] = points.0,
                None if asked[portrait] => return Standing::Untiered,
                None => {}
            }
        }
        let within = |of: &Box3| (0..3).all(|portrait| of[portrait].contains(&at[portrait]));
        boxes.iter().position(within).map_or(Standing::Gap, Standing::Tier)
    }
}

/// Tiers that have one plan, by their places: each list has two or more. Tiers without a plan are not compared.
pub fn same_plans(tiers: &[Tier]) -> Vec<Vec<usize>> {
    let mut plans: Vec<(String, Vec<usize>)> = Vec::new();
    for (place, tier) in tiers.iter().enumerate().filter(|(_, tier)| !tier.plan.is_empty()) {
        let plan = fold(&tier.plan.zh);
        match plans.iter_mut().find(|(known, _)| *known == plan) {
            Some((_, places)) => places.push(place),
            None => plans.push((plan, vec![place])),
        }
    }
    plans.into_iter().map(|(_, places)| places).filter(|places| places.len() > 1).collect()
}
