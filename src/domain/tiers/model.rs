//! How people are put into tiers: what is saved under a name.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::Label;
use super::cut::CutRule;
use super::fault::TierFault;
use super::portrait::Portrait;
use super::range::Range;
use super::sub_field::{SubField, ValueOf, Weight};
use super::tier::{GAP, Tier};
use crate::domain::fold::fold;
use crate::domain::safe::SafeText;
use crate::domain::segment::{Atom, DayTest, Expr, Measure, NumberTest};
use crate::domain::standard::{FamilyId, Standard, Tag, TagPattern};

/// The most tiers of a model.
pub const MAX_TIERS: usize = 40;
/// The most sub-fields of a portrait.
pub const MAX_SUB_FIELDS: usize = 20;
/// The most characters of the name of a tier or a sub-field.
const MAX_NAME: usize = 40;
/// The most bands of a number.
const MAX_BANDS: usize = 50;

/// A model of tiers.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TierModel {
    /// What the tiers are for: tiers follow the goal (S1.25).
    #[serde(default)]
    pub goal: Label,
    /// What the goal is measured by: amount, messages, live minutes.
    pub measure: Measure,
    /// The core buyers, with whom everybody is compared.
    pub core: Expr,
    /// The sub-fields of B, I and N. A portrait without any is not asked: nobody is scored in it and no tier bounds it.
    pub portraits: [Vec<SubField>; 3],
    /// Who is high.
    pub rule: CutRule,
    /// The tiers. Of several that cover a person the first takes them.
    pub tiers: Vec<Tier>,
}

impl TierModel {
    /// Which portraits have sub-fields.
    pub fn asked(&self) -> [bool; 3] {
        Portrait::ALL.map(|of| !self.portraits[of as usize].is_empty())
    }

    /// A sub-field by its portrait and name: `b.login`.
    ///
    /// # Errors
    /// There is none.
    pub fn sub_field(&mut self, path: &str) -> Result<&mut SubField, TierFault> {
        let none = || TierFault::NoField(path.trim().to_string());
        let (portrait, name) = path.trim().split_once('.').ok_or_else(none)?;
        let portrait = Portrait::from_code(portrait.trim()).ok_or_else(none)?;
        let name = fold(name);
        self.portraits[portrait as usize].iter_mut().find(|of| fold(&of.name) == name).ok_or_else(none)
    }

    /// Sets a weight: `b.login=2`.
    ///
    /// # Errors
    /// There is no such sub-field, or that is no weight.
    pub fn set_weight(&mut self, typed: &str) -> Result<(), TierFault> {
        let (path, weight) = typed.split_once(['=', '＝']).ok_or_else(|| TierFault::Weight(typed.into()))?;
        let weight = Weight::parse(weight)?;
        self.sub_field(path)?.weight = weight;
        Ok(())
    }

    /// Sets a tier: `核心=b:50..100,i:line..100;plan`, in place of the one of that name or behind the others; without
    /// bounds and plan the tier goes.
    ///
    /// # Errors
    /// It has no such form.
    pub fn set_tier(&mut self, typed: &str) -> Result<(), TierFault> {
        let form = || TierFault::Range(typed.trim().to_string());
        let (name, of) = typed.split_once(['=', '＝']).ok_or_else(form)?;
        let standing = self.tiers.iter().position(|tier| tier.is_named(name));
        let (bounds, plan) = match of.split_once([';', '；']) {
            Some((bounds, plan)) => (bounds, Some(plan.trim())),
            None => (of, None),
        };
        if bounds.trim().is_empty() && plan.is_none() {
            let at = standing.ok_or_else(|| TierFault::NoTier(name.trim().to_string()))?;
            self.tiers.remove(at);
            return Ok(());
        }
        let mut tier = match standing {
            Some(at) => self.tiers[at].clone(),
            None => {
                Tier { id: 0, name: Label::one(name.trim()), ranges: [Range::ALL; 3], plan: Label::default() }
            }
        };
        for bound in bounds.split([',', '，']).map(str::trim).filter(|bound| !bound.is_empty()) {
            let (portrait, range) = bound.split_once([':', '：']).ok_or_else(form)?;
            let portrait = Portrait::from_code(portrait.trim()).ok_or_else(form)?;
            tier.ranges[portrait as usize] = Range::parse(range)?;
        }
        if let Some(plan) = plan {
            tier.plan = Label::one(plan);
        }
        match standing {
            Some(at) => self.tiers[at] = tier,
            None => self.tiers.push(tier),
        }
        Ok(())
    }

    /// Gives every tier the number that its name has elsewhere, or one that none has.
    pub fn number(&mut self, known: &[Tier]) {
        let mut next = known.iter().map(|tier| tier.id).filter(|id| *id != GAP).max().unwrap_or(0);
        for tier in &mut self.tiers {
            let names = [tier.name.zh.clone(), tier.name.en.clone()];
            let same = known.iter().find(|known| names.iter().any(|name| known.is_named(name)));
            tier.id = same.map_or_else(
                || {
                    next += 1;
                    next
                },
                |same| same.id,
            );
        }
    }

    /// Looks whether it can be.
    ///
    /// # Errors
    /// The first [`TierFault`].
    pub fn check(&self) -> Result<(), TierFault> {
        if self.tiers.is_empty() {
            return Err(TierFault::NoTiers);
        }
        if self.tiers.len() > MAX_TIERS {
            return Err(TierFault::ManyTiers(self.tiers.len()));
        }
        let (mut names, mut ids) = (HashSet::new(), HashSet::new());
        for tier in &self.tiers {
            let own: HashSet<String> =
                [&tier.name.zh, &tier.name.en].into_iter().map(|name| fold(name)).collect();
            if own.iter().any(|name| !can_be_name(name)) {
                return Err(TierFault::TierName(tier.name.zh.clone()));
            }
            if !ids.insert(tier.id) || own.into_iter().any(|name| !names.insert(name)) {
                return Err(TierFault::SameName(tier.name.zh.clone()));
            }
        }
        let asked = self.asked();
        if asked == [false; 3] {
            return Err(TierFault::NoFields);
        }
        for portrait in Portrait::ALL {
            let fields = &self.portraits[portrait as usize];
            if fields.len() > MAX_SUB_FIELDS {
                return Err(TierFault::ManyFields(portrait, fields.len()));
            }
            let mut names = HashSet::new();
            for field in fields {
                if !can_be_name(&fold(&field.name)) || !names.insert(fold(&field.name)) {
                    return Err(TierFault::FieldName(portrait, field.name.clone()));
                }
                check_bands(field)?;
            }
            let bounds = |tier: &&Tier| tier.ranges[portrait as usize] != Range::ALL;
            if let Some(tier) = self.tiers.iter().find(bounds).filter(|_| !asked[portrait as usize]) {
                return Err(TierFault::Unasked(tier.name.zh.clone(), portrait));
            }
        }
        if self.parts().atoms().into_iter().any(|atom| atom.tiers().is_some()) {
            return Err(TierFault::Circle);
        }
        Ok(())
    }

    /// What it reads after a family of tags went over into a tag of another. `standard` is the one before.
    pub fn after_merge(&self, standard: &Standard, from: FamilyId, into: Tag) -> TierModel {
        let mut merged = TierModel { core: self.core.after_merge(standard, from, into), ..self.clone() };
        for field in merged.portraits.iter_mut().flatten().filter(|field| field.of == ValueOf::Family(from)) {
            field.of = ValueOf::Family(into.family);
        }
        merged
    }

    /// Everything by which it is told, as the parts of one expression: the core buyers, and that there is a value of each
    /// sub-field and of the measure.
    pub fn parts(&self) -> Expr {
        let of_field = |field: &SubField| match &field.of {
            ValueOf::Group(group) => Some(Atom::Tagged(Some(*group))),
            ValueOf::Family(family) => {
                Some(Atom::Tag { tags: TagPattern::any(*family), by: None, since: None })
            }
            ValueOf::Years(of, _) => Some(Atom::Day(of.clone(), DayTest::IsSet)),
            _ => None,
        };
        let fields = self.portraits.iter().flatten().filter_map(of_field);
        let numbers = self.measures().map(|of| Atom::Number(of, NumberTest::IsSet));
        let others = fields.chain(numbers).map(Expr::from);
        Expr::and(std::iter::once(self.core.clone()).chain(others).collect())
    }

    /// The numbers per person that it looks at.
    fn measures(&self) -> impl Iterator<Item = Measure> + '_ {
        let number = |field: &'_ SubField| {
            if let ValueOf::Number(of, _) = &field.of { Some(of.clone()) } else { None }
        };
        self.portraits.iter().flatten().filter_map(number).chain([self.measure.clone()])
    }
}

fn check_bands(field: &SubField) -> Result<(), TierFault> {
    let wrong = || Err(TierFault::Bands(field.name.clone()));
    let fits = |bounds: usize| (1..MAX_BANDS).contains(&bounds);
    match &field.of {
        ValueOf::Number(_, bounds) => {
            let ascend = bounds.windows(2).all(|two| two[0].as_f64() < two[1].as_f64());
            if fits(bounds.len()) && ascend { Ok(()) } else { wrong() }
        }
        ValueOf::Years(_, bounds) => {
            let ascend = bounds.windows(2).all(|two| two[0] < two[1]);
            if fits(bounds.len()) && ascend { Ok(()) } else { wrong() }
        }
        _ => Ok(()),
    }
}

/// Whether a name could stand behind `tier =`, in quotes if need be.
fn can_be_name(folded: &str) -> bool {
    !folded.is_empty()
        && folded.chars().count() <= MAX_NAME
        && !folded.contains(['"', '=', ';', '.'])
        && SafeText::new(folded).as_str() == folded
}
