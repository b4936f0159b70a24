//! Schemes: ways to put every person into one class, or to give a score.

use serde::{Deserialize, Serialize};

use super::atom::{Atom, DayOf, Measure};
use super::names::{Named, Names};
use super::words::Head;
use crate::domain::lang::Lang;
use crate::domain::life::{Life, Paying};
use crate::domain::model::{ModelId, ModelKind};
use crate::domain::rfm::{Axis, Place};
use crate::domain::tiers::{GAP, Portrait, UNTIERED};

/// A way to put people into classes. Without a model it is the one in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scheme {
    /// `rfm = 重要价值`: the eight classes, and the lapsed and unscored.
    Rfm(Option<ModelId>),
    /// `life = silent`: new, active, silent, lost.
    Life,
    /// `paying = again`: never, once, again.
    Paying,
    /// `tier = 核心`: the tiers of a model by their numbers, [`GAP`] and [`UNTIERED`].
    Tier(Option<ModelId>),
    /// `bin.b = high`: [`HIGH`], [`LOW`] and [`UNSCORED`].
    Bin(Option<ModelId>, Portrait),
    /// `stage = 支付成功`: the stage of a journey on which a person stands, or its rank.
    Stage(Option<ModelId>),
}

/// A score above its cut line.
pub const HIGH: ClassId = ClassId(0);
/// A score that is not.
pub const LOW: ClassId = ClassId(1);
/// No score.
pub const UNSCORED: ClassId = ClassId(2);

/// A class of a scheme, by the number that it has there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClassId(pub u16);

/// What is asked of a class. Lists have at least one entry. Who stands in no class of a scheme meets none but those that
/// name where they stand, `rfm = unscored`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClassTest {
    /// `= 重要价值`
    Is(ClassId),
    /// `!= 重要价值`: in a class, and not that.
    IsNot(ClassId),
    /// `in (重要价值, 重要发展)`
    In(Vec<ClassId>),
    /// `is set`: in a class.
    IsSet,
}

impl ClassTest {
    /// Whether it holds for a class; `set` is whether that is one, and not a place beside them.
    pub fn holds(&self, class: ClassId, set: bool) -> bool {
        match self {
            ClassTest::Is(wanted) => class == *wanted,
            ClassTest::IsNot(other) => set && class != *other,
            ClassTest::In(wanted) => wanted.contains(&class),
            ClassTest::IsSet => set,
        }
    }
}

/// A score of a person, which may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Score {
    /// `rfm.r`, `rfm.r(季度)`: from 1 on.
    Rfm(Option<ModelId>, Axis),
    /// `bin.b`, `bin.b(年费)`: 0 to 100, to the ten-thousandth.
    Bin(Option<ModelId>, Portrait),
    /// `interest(法律服务)`: 0 to 5, to the tenth, in a topic as it was written, compared folded.
    Interest(String),
}

impl Scheme {
    /// By which kind of models it is told, and by which of them; without a number by the one in use.
    pub const fn told_by(self) -> Option<(ModelKind, Option<ModelId>)> {
        match self {
            Scheme::Rfm(model) => Some((ModelKind::Rfm, model)),
            Scheme::Tier(model) | Scheme::Bin(model, _) => Some((ModelKind::Tiers, model)),
            Scheme::Stage(model) => Some((ModelKind::Journey, model)),
            Scheme::Life | Scheme::Paying => None,
        }
    }

    /// The model that it names, of which kind.
    pub const fn model(self) -> Option<(ModelKind, ModelId)> {
        named(self.told_by())
    }

    /// The word that it begins with.
    pub const fn word(self) -> Head {
        match self {
            Scheme::Rfm(_) => Head::Rfm,
            Scheme::Life => Head::Life,
            Scheme::Paying => Head::Paying,
            Scheme::Tier(_) => Head::Tier,
            Scheme::Bin(..) => Head::Bin,
            Scheme::Stage(_) => Head::Stage,
        }
    }

    /// Whether a class is one, and not a place beside them.
    pub const fn is_set(self, class: ClassId) -> bool {
        match self {
            Scheme::Rfm(_) => class.0 < Place::Lapsed.number() as u16,
            Scheme::Life | Scheme::Paying | Scheme::Stage(_) => true,
            Scheme::Tier(_) => class.0 != UNTIERED && class.0 != GAP,
            Scheme::Bin(..) => class.0 < UNSCORED.0,
        }
    }
}

/// The model of those that are told by one which is named.
const fn named(told_by: Option<(ModelKind, Option<ModelId>)>) -> Option<(ModelKind, ModelId)> {
    match told_by {
        Some((kind, Some(model))) => Some((kind, model)),
        _ => None,
    }
}

impl Score {
    /// As of [`Scheme::told_by`].
    pub const fn told_by(&self) -> Option<(ModelKind, Option<ModelId>)> {
        match self {
            Score::Rfm(model, _) => Some((ModelKind::Rfm, *model)),
            Score::Bin(model, _) => Some((ModelKind::Tiers, *model)),
            Score::Interest(_) => None,
        }
    }

    /// The model that it names, of which kind.
    pub const fn model(&self) -> Option<(ModelKind, ModelId)> {
        named(self.told_by())
    }
}

impl Atom {
    /// As of [`Scheme::told_by`].
    pub const fn told_by(&self) -> Option<(ModelKind, Option<ModelId>)> {
        match self {
            Atom::Class(scheme, _) => scheme.told_by(),
            Atom::Number(Measure::Score(score), _) | Atom::Top(Measure::Score(score), _) => score.told_by(),
            Atom::Day(DayOf::Stage(model), _) => Some((ModelKind::Journey, *model)),
            _ => None,
        }
    }

    /// The model of R, F and M by which it is told, `Some(None)` being the one in use.
    pub const fn rfm(&self) -> Option<Option<ModelId>> {
        match self.told_by() {
            Some((ModelKind::Rfm, model)) => Some(model),
            _ => None,
        }
    }

    /// The model of tiers by which it is told, `Some(None)` being the one in use.
    pub const fn tiers(&self) -> Option<Option<ModelId>> {
        match self.told_by() {
            Some((ModelKind::Tiers, model)) => Some(model),
            _ => None,
        }
    }

    /// The journey by which it is told, `Some(None)` being the one in use.
    pub const fn journey(&self) -> Option<Option<ModelId>> {
        match self.told_by() {
            Some((ModelKind::Journey, model)) => Some(model),
            _ => None,
        }
    }

    /// The topic in which it asks for the interest, as it was written.
    pub fn interest(&self) -> Option<&str> {
        match self {
            Atom::Number(Measure::Score(Score::Interest(topic)), _)
            | Atom::Top(Measure::Score(Score::Interest(topic)), _) => Some(topic),
            _ => None,
        }
    }

    /// The model that it names.
    pub const fn model(&self) -> Option<(ModelKind, ModelId)> {
        named(self.told_by())
    }
}

impl<'a> Names<'a> {
    /// The classes of a scheme in their order.
    pub fn classes(&self, scheme: Scheme) -> Vec<Named<'a, ClassId>> {
        let named = |id: usize, code, zh, en| Named { id: ClassId(id as u16), code, zh, en };
        match scheme {
            Scheme::Rfm(_) => Place::ALL
                .into_iter()
                .enumerate()
                .map(|(id, of)| named(id, of.code(), of.name(Lang::Zh), of.name(Lang::En)))
                .collect(),
            Scheme::Life => Life::ALL
                .into_iter()
                .enumerate()
                .map(|(id, of)| named(id, of.code(), of.name(Lang::Zh), of.name(Lang::En)))
                .collect(),
            Scheme::Paying => Paying::ALL
                .into_iter()
                .enumerate()
                .map(|(id, of)| named(id, of.code(), of.name(Lang::Zh), of.name(Lang::En)))
                .collect(),
            Scheme::Stage(_) => self.own(scheme),
            Scheme::Bin(..) => vec![
                Named { id: HIGH, code: "high", zh: "高", en: "high" },
                Named { id: LOW, code: "low", zh: "低", en: "low" },
                Named { id: UNSCORED, code: "unscored", zh: "未评分", en: "unscored" },
            ],
            Scheme::Tier(_) => {
                let mut classes = self.own(scheme);
                classes.extend([
                    Named { id: ClassId(GAP), code: "gap", zh: "空隙", en: "gap" },
                    Named { id: ClassId(UNTIERED), code: "untiered", zh: "未分层", en: "untiered" },
                ]);
                classes
            }
        }
    }

    /// The classes of a scheme that a model says.
    fn own(&self, scheme: Scheme) -> Vec<Named<'a, ClassId>> {
        let own = self.own_classes.iter().find(|(of, _)| *of == scheme);
        own.map(|(_, own)| own.clone()).unwrap_or_default()
    }

    /// The name of a scheme; of a saved model with its name.
    pub fn scheme(&self, of: Scheme, lang: Lang) -> String {
        let name = match of {
            Scheme::Rfm(_) => lang.pick("RFM 分类", "RFM class"),
            Scheme::Life => lang.pick("生命状态", "life state"),
            Scheme::Paying => lang.pick("付费次数", "paying"),
            Scheme::Tier(_) => lang.pick("分层", "tier"),
            Scheme::Bin(_, portrait) => portrait.name(lang),
            Scheme::Stage(_) => lang.pick("旅程阶段", "stage"),
        };
        let known = of.model().and_then(|(kind, id)| self.models_of(kind).into_iter().find(|m| m.id == id));
        match known {
            Some(model) => format!("{name} {}", model.zh),
            None => name.to_string(),
        }
    }

    /// The saved models of a kind.
    pub fn models_of(&self, kind: ModelKind) -> Vec<Named<'a, ModelId>> {
        self.models.iter().filter(|(of, _)| *of == kind).map(|(_, named)| *named).collect()
    }
}
