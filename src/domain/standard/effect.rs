//! What tagging does to people, as plain values: the preview counts it and the store writes it, by the same function.

use std::collections::BTreeMap;

use super::book::Standard;
use super::family::FamilyId;
use super::tag::{Tag, TagPattern, TagSource};
use crate::domain::day::Ts;

/// What stands of one family, said by one staff member of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stands {
    /// The value.
    pub value: i32,
    /// Where it comes from.
    pub source: TagSource,
    /// Since when it is said.
    pub ts: Ts,
}

/// What is to be done to people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Give these tags; at most one of a family and one of an exclusive group.
    Put(Vec<Tag>),
    /// Take away what fits; patterns of one family stand together.
    Take(Vec<TagPattern>),
}

impl Deed {
    /// The families whose standing assignments decide what happens: those named and their rivals.
    pub fn families(&self, standard: &Standard) -> Vec<FamilyId> {
        let mut families: Vec<FamilyId> = match self {
            Deed::Put(tags) => {
                tags.iter().flat_map(|t| std::iter::once(t.family).chain(standard.rivals(t.family))).collect()
            }
            Deed::Take(patterns) => patterns.iter().map(|p| p.family).collect(),
        };
        families.sort_unstable();
        families.dedup();
        families
    }
}

/// One assignment that changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Of which family.
    pub family: FamilyId,
    /// The new value; none when it is taken away.
    pub value: Option<i32>,
    /// What stood before.
    pub was: Option<Stands>,
}

/// What a deed does to one person, in the order of the families. `stands` tells what stands of a family.
pub fn steps(
    deed: &Deed,
    standard: &Standard,
    stands: impl Fn(FamilyId) -> Option<Stands>,
    effect: &mut Effect,
    steps: &mut Vec<Step>,
) {
    match deed {
        Deed::Put(tags) => {
            for tag in tags {
                let was = stands(tag.family);
                let counts = effect.of(*tag);
                match was {
                    Some(was) if was.value == tag.value => counts.unchanged += 1,
                    Some(was) => {
                        *counts.changed.entry(was.value).or_default() += 1;
                        steps.push(Step { family: tag.family, value: Some(tag.value), was: Some(was) });
                    }
                    None => {
                        counts.new += 1;
                        steps.push(Step { family: tag.family, value: Some(tag.value), was: None });
                    }
                }
                for rival in standard.rivals(tag.family) {
                    let Some(was) = stands(rival) else { continue };
                    let other = Tag { family: rival, value: was.value };
                    *effect.of(*tag).replaced.entry(other).or_default() += 1;
                    steps.push(Step { family: rival, value: None, was: Some(was) });
                }
            }
        }
        Deed::Take(patterns) => {
            let mut families: Vec<FamilyId> = patterns.iter().map(|p| p.family).collect();
            families.dedup();
            for family in families {
                let fits = |value: i32| patterns.iter().any(|p| p.fits(Tag { family, value }));
                match stands(family).filter(|was| fits(was.value)) {
                    Some(was) => {
                        *effect.taken.entry(Tag { family, value: was.value }).or_default() += 1;
                        steps.push(Step { family, value: None, was: Some(was) });
                    }
                    None => effect.absent += 1,
                }
            }
        }
    }
}

/// The effect of a deed in numbers of people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Effect {
    /// How many people the deed is for.
    pub people: u64,
    /// Per tag that is given, in the order asked for.
    pub given: Vec<(Tag, Given)>,
    /// Per tag that is taken away.
    pub taken: BTreeMap<Tag, u64>,
    /// How often nothing was there to take.
    pub absent: u64,
    /// People for whom anything changes.
    pub touched: u64,
}

/// What giving one tag does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// People without a tag of the family.
    pub new: u64,
    /// People who have this tag already.
    pub unchanged: u64,
    /// People by the value that they had: `F2→F3`.
    pub changed: BTreeMap<i32, u64>,
    /// People by the tag of the same exclusive group that goes: `A` replaces `B`.
    pub replaced: BTreeMap<Tag, u64>,
}

impl Effect {
    /// The counts of a tag that is given.
    pub fn of(&mut self, tag: Tag) -> &mut Given {
        let at = match self.given.iter().position(|(t, _)| *t == tag) {
            Some(at) => at,
            None => {
                self.given.push((tag, Given::default()));
                self.given.len() - 1
            }
        };
        &mut self.given[at].1
    }

    /// How many assignments change.
    pub fn changes(&self) -> u64 {
        let given: u64 = self
            .given
            .iter()
            .map(|(_, g)| g.new + g.changed.values().sum::<u64>() + g.replaced.values().sum::<u64>())
            .sum();
        given + self.taken.values().sum::<u64>()
    }
}
