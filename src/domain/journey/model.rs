//! What is saved under a name: ranks of stages.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::domain::fold::fold;
use crate::domain::safe::SafeText;
use crate::domain::segment::{Atom, ClassId, ClassTest, DayOf, Expr, Named, Scheme};
use crate::domain::standard::{FamilyId, Standard, Tag};

/// The most ranks of a journey.
pub const MAX_RANKS: usize = 16;
/// The most stages of a journey, in all of its ranks.
pub const MAX_STAGES: usize = 60;
/// The most characters of a name.
const MAX_NAME: usize = 40;

/// A journey: ranks, the lowest first.
///
/// Where a person stands: on the highest rank of which a stage is reached; within it on the stage that was reached
/// latest; of two reached at once, or both at no known time, on the later one of the model. So everyone stands on one stage at
/// most, and who reached none stands on none.
///
/// A stage is reached where its expression holds. When: at the latest moment of the rows that make it hold. A row counts
/// for what people did, for their orders (of figures too), for days, tags, spellings that wait, friendships, notes and
/// refusals, each by its own time; a day is reached as it begins. Of `and` the moments are those of all its parts from
/// when all of them had come; of `or` those of the parts that hold; a segment has the moments of its expression; what
/// is under `not`, and fields of texts and numbers, classes and frozen lists, have none. An expression that holds without
/// any moment is reached at a time that is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct JourneyModel {
    /// The ranks, the lowest first.
    pub ranks: Vec<Rank>,
}

/// A rank: stages that stand beside one another.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rank {
    /// Its number among the ranks and stages of the model, which stays when it is saved anew.
    pub id: ClassId,
    /// The word on the command line and in JSON.
    pub code: String,
    /// The Chinese name.
    pub zh: String,
    /// The English name.
    pub en: String,
    /// One or more, the earlier ones first. A lone stage may be the rank itself, by number and names.
    pub stages: Vec<Stage>,
}

/// A stage.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stage {
    /// As of a rank.
    pub id: ClassId,
    /// The word on the command line and in JSON.
    pub code: String,
    /// The Chinese name.
    pub zh: String,
    /// The English name.
    pub en: String,
    /// Who reached it.
    pub expr: Expr,
}

/// A journey that cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JourneyFault {
    /// It has no rank, or a rank without a stage.
    Empty,
    /// More than [`MAX_RANKS`] or [`MAX_STAGES`].
    Many(usize),
    /// A name that is empty, too long, or holds what cannot be seen.
    Name(String),
    /// A name that two ranks or stages have.
    Twice(String),
    /// A condition on stages, in the stage of that name or in what it names: a journey cannot mean itself.
    MeansStages(String),
}

impl JourneyModel {
    /// All stages with the place of their rank, in their order.
    pub fn stages(&self) -> impl Iterator<Item = (usize, &Stage)> {
        self.ranks.iter().enumerate().flat_map(|(rank, of)| of.stages.iter().map(move |stage| (rank, stage)))
    }

    /// Whether a person who stands on a stage stands on a class: on that stage or on its rank.
    pub fn is_on(&self, stage: ClassId, class: ClassId) -> bool {
        stage == class
            || self.ranks.iter().any(|rank| rank.id == class && rank.stages.iter().any(|s| s.id == stage))
    }

    /// Whether a test of a class holds for who stands on a stage.
    pub fn fits(&self, stage: ClassId, test: &ClassTest) -> bool {
        match test {
            ClassTest::Is(class) => self.is_on(stage, *class),
            ClassTest::IsNot(class) => !self.is_on(stage, *class),
            ClassTest::In(classes) => classes.iter().any(|class| self.is_on(stage, *class)),
            ClassTest::IsSet => true,
        }
    }

    /// Ranks and stages by name, each rank before its stages; a lone stage that is the rank itself stands once.
    pub fn classes(&self) -> Vec<Named<'_, ClassId>> {
        let mut classes = Vec::new();
        for rank in &self.ranks {
            classes.push(Named { id: rank.id, code: &rank.code, zh: &rank.zh, en: &rank.en });
            let stages = rank.stages.iter().filter(|stage| stage.id != rank.id);
            classes.extend(stages.map(|s| Named { id: s.id, code: &s.code, zh: &s.zh, en: &s.en }));
        }
        classes
    }

    /// Looks at names and sizes.
    ///
    /// # Errors
    /// [`JourneyFault`], all but those that ask what segments mean.
    pub fn check(&self) -> Result<(), JourneyFault> {
        let stages = self.stages().count();
        if self.ranks.is_empty() || self.ranks.iter().any(|rank| rank.stages.is_empty()) {
            return Err(JourneyFault::Empty);
        }
        if self.ranks.len() > MAX_RANKS || stages > MAX_STAGES {
            return Err(JourneyFault::Many(stages.max(self.ranks.len())));
        }
        let mut seen: BTreeMap<String, ClassId> = BTreeMap::new();
        let mut numbers = BTreeSet::new();
        let lone = |rank: &Rank| rank.stages.len() == 1 || rank.stages.iter().all(|s| s.id != rank.id);
        if let Some(rank) = self.ranks.iter().find(|rank| !lone(rank)) {
            return Err(JourneyFault::Twice(rank.zh.clone()));
        }
        for class in self.classes() {
            if !numbers.insert(class.id) {
                return Err(JourneyFault::Twice(class.zh.into()));
            }
            for name in [class.zh, class.en, class.code] {
                let seen_as = name.trim();
                let long = seen_as.chars().count() > MAX_NAME;
                if seen_as.is_empty() || long || SafeText::new(name).as_str() != name || name.contains('"') {
                    return Err(JourneyFault::Name(name.into()));
                }
                if *seen.entry(fold(name)).or_insert(class.id) != class.id {
                    return Err(JourneyFault::Twice(name.into()));
                }
            }
        }
        match self.stages().find(|(_, stage)| means_stages(&stage.expr)) {
            Some((_, stage)) => Err(JourneyFault::MeansStages(stage.zh.clone())),
            None => Ok(()),
        }
    }

    /// Gives every rank and stage of the number 0 one: that of its Chinese name in the first of some other journeys which
    /// has it, else one that none of them has. A lone stage of its rank's name is the rank itself. Who has no code gets one of the
    /// English name.
    pub fn numbered(mut self, others: &[&JourneyModel]) -> JourneyModel {
        let mut known: BTreeMap<String, ClassId> = BTreeMap::new();
        let mut last = FIRST_OWN - 1;
        for class in self.classes().into_iter().chain(others.iter().flat_map(|other| other.classes())) {
            if class.id != UNNUMBERED {
                known.entry(fold(class.zh)).or_insert(class.id);
                last = last.max(class.id.0);
            }
        }
        let mut number = |name: &str| {
            *known.entry(fold(name)).or_insert_with(|| {
                last = last.saturating_add(1);
                ClassId(last)
            })
        };
        for rank in &mut self.ranks {
            let code = |code: &mut String, en: &str| {
                if code.is_empty() {
                    *code = fold(en).replace([' ', '-'], "_");
                }
            };
            code(&mut rank.code, &rank.en);
            rank.stages.iter_mut().for_each(|stage| code(&mut stage.code, &stage.en));
            if rank.id == UNNUMBERED {
                rank.id = number(&rank.zh);
            }
            for stage in rank.stages.iter_mut().filter(|stage| stage.id == UNNUMBERED) {
                stage.id = number(&stage.zh);
            }
        }
        self
    }

    /// What it reads after a family of tags went over into a tag of another.
    pub fn after_merge(&self, standard: &Standard, from: FamilyId, into: Tag) -> JourneyModel {
        let mut merged = self.clone();
        for stage in merged.ranks.iter_mut().flat_map(|rank| &mut rank.stages) {
            stage.expr = stage.expr.after_merge(standard, from, into);
        }
        merged
    }
}

/// The number of a rank or stage that has none yet.
pub const UNNUMBERED: ClassId = ClassId(0);

/// The first number of a stage that no template has.
const FIRST_OWN: u16 = 1_000;

/// Whether an expression itself has a condition on stages.
pub fn means_stages(expr: &Expr) -> bool {
    expr.atoms()
        .into_iter()
        .any(|atom| matches!(atom, Atom::Class(Scheme::Stage(_), _) | Atom::Day(DayOf::Stage(_), _)))
}
