//! A model of tiers laid on a day.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::audience::atoms::Asked;
use crate::audience::bits::Bits;
use crate::audience::cache::{Kept, Wanted};
use crate::audience::people::Audience;
use crate::domain::fold::fold;
use crate::domain::segment::{Atom, ClassId, HIGH, LOW, Reads, UNSCORED};
use crate::domain::tiers::{
    Box3, Combination, Counted, Cut, CutLine, CutRule, Fitted, GAP, Points, Portrait, Spread, Standing,
    SubField, TierFault, TierModel, UNTIERED, ValueOf, Weight, bands, fit, weighted_mean, years,
};
use crate::request::{Fault, Table, TierValue, Trait, ValueTold};

/// No score.
const NONE: u32 = u32::MAX;
/// Scored and in no tier; no model has so many tiers.
const NO_TIER: u8 = u8::MAX;

/// A sub-field laid on a day.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FieldLaid {
    pub(super) name: String,
    pub(super) weight: Weight,
    /// Who has any value.
    pub(super) base: Counted,
    pub(super) values: Vec<ValueTold>,
}

/// A model of tiers laid on a day.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TiersLaid {
    pub(super) model: TierModel,
    pub(super) core: u64,
    pub(super) fields: [Vec<FieldLaid>; 3],
    /// Lines of B, I and N, by each rule.
    pub(super) lines: [[CutLine; 3]; 2],
    pub(super) boxes: Vec<Box3>,
    scores: [Vec<u32>; 3],
    standing: Vec<u8>,
}

impl TiersLaid {
    /// How many bytes the arrays take.
    pub(crate) fn bytes(&self) -> usize {
        self.standing.len() * 13
    }

    /// A score of a person.
    pub(super) fn score(&self, portrait: Portrait, person: u32) -> Option<Points> {
        let score = self.scores[portrait as usize].get(person as usize)?;
        (*score != NONE).then_some(Points(*score))
    }

    /// All three.
    pub(in crate::audience) fn scores(&self, person: u32) -> [Option<Points>; 3] {
        Portrait::ALL.map(|portrait| self.score(portrait, person))
    }

    /// Where a person stands.
    pub(super) fn standing(&self, person: u32) -> Standing {
        match self.standing.get(person as usize).copied().unwrap_or_default() {
            0 => Standing::Untiered,
            NO_TIER => Standing::Gap,
            n => Standing::Tier(usize::from(n) - 1),
        }
    }

    /// The class of a person in the scheme of tiers.
    pub(in crate::audience) fn tier(&self, person: u32) -> ClassId {
        ClassId(match self.standing(person) {
            Standing::Untiered => UNTIERED,
            Standing::Gap => GAP,
            Standing::Tier(place) => self.model.tiers.get(place).map_or(GAP, |tier| tier.id),
        })
    }

    /// The lines by the model's own rule.
    pub(super) fn own_lines(&self) -> &[CutLine; 3] {
        &self.lines[self.model.rule.cut as usize]
    }

    /// The lowest high points by the model's own rule.
    pub(super) fn first_high(&self) -> [u32; 3] {
        self.own_lines().map(|line| line.first_high())
    }

    /// The class of a score, when the lowest high points are these.
    pub(in crate::audience) fn high(&self, portrait: Portrait, person: u32, first_high: u32) -> ClassId {
        match self.score(portrait, person) {
            None => UNSCORED,
            Some(points) if points.0 >= first_high => HIGH,
            Some(_) => LOW,
        }
    }

    /// Whether each score is high by a rule; nothing of who lacks a score that is asked for.
    pub(super) fn combination(&self, person: u32, first_high: [u32; 3]) -> Option<Combination> {
        let asked = self.model.asked();
        let mut high = [false; 3];
        for portrait in Portrait::ALL {
            let at = portrait as usize;
            match self.score(portrait, person) {
                Some(points) => high[at] = points.0 >= first_high[at],
                None if asked[at] => return None,
                None => {}
            }
        }
        Some(Combination(high))
    }

    /// Where scores of a person lie; a portrait that is not asked lies at 0.
    pub(super) fn place(&self, person: u32) -> [u32; 3] {
        self.scores(person).map(|score| score.map_or(0, |points| points.0))
    }
}

impl Audience {
    /// A model laid on the day that is asked for.
    pub(in crate::audience) fn tiers_laid(
        &mut self,
        model: &TierModel,
        asked: &Asked,
    ) -> Result<Arc<TiersLaid>, Fault> {
        self.tiers_laid_by(model, None, asked)
    }

    /// A model, or the points and lines of another day, laid on a day.
    pub(super) fn tiers_laid_by(
        &mut self,
        model: &TierModel,
        frozen: Option<&TiersLaid>,
        asked: &Asked,
    ) -> Result<Arc<TiersLaid>, Fault> {
        if self.laying {
            return Err(Fault::WrongTiers(TierFault::Circle));
        }
        let key = serde_json::to_string(model).map_err(|e| Fault::Engine(e.to_string()))?;
        let wanted = Wanted::Tiers(key, asked.setting.as_of);
        let versions = self.tier_versions(model, asked);
        if frozen.is_none()
            && let Some(Kept::Tiers(laid)) = self.cache.get(&wanted, &versions)
        {
            return Ok(laid);
        }
        self.laying = true;
        let laid = self.lay(model, frozen, asked);
        self.laying = false;
        let laid = Arc::new(laid?);
        if frozen.is_none() {
            self.cache.put(wanted, versions, Kept::Tiers(Arc::clone(&laid)));
        }
        Ok(laid)
    }

    fn lay(
        &mut self,
        model: &TierModel,
        frozen: Option<&TiersLaid>,
        asked: &Asked,
    ) -> Result<TiersLaid, Fault> {
        let everyone = self.everyone()?;
        let core = self.whom(&model.core, asked)?;
        let mut fields: [Vec<FieldLaid>; 3] = Default::default();
        let mut scores: [Vec<u32>; 3] = Default::default();
        for portrait in Portrait::ALL {
            let at = portrait as usize;
            let known = frozen.map(|frozen| &frozen.fields[at][..]);
            (fields[at], scores[at]) =
                self.portrait_laid(&model.portraits[at], known, &everyone, &core, asked)?;
        }
        let lines = match frozen {
            Some(frozen) => frozen.lines,
            None => {
                let spreads = scores.each_ref().map(|scores| spread(scores));
                let inclusive = model.rule.inclusive;
                Cut::ALL.map(|cut| spreads.each_ref().map(|of| CutLine::draw(CutRule { cut, inclusive }, of)))
            }
        };
        let first_high = lines[model.rule.cut as usize].map(|line| line.first_high());
        let boxes: Vec<Box3> = model.tiers.iter().map(|tier| tier.resolved(first_high)).collect();
        let asked_for = model.asked();
        let mut laid = TiersLaid {
            model: model.clone(),
            core: core.len(),
            fields,
            lines,
            boxes,
            standing: vec![0; everyone.words().len() * 64],
            scores,
        };
        for person in everyone.iter() {
            laid.standing[person as usize] = match Standing::of(laid.scores(person), asked_for, &laid.boxes) {
                Standing::Untiered => 0,
                Standing::Gap => NO_TIER,
                Standing::Tier(place) => u8::try_from(place + 1).unwrap_or(NO_TIER),
            };
        }
        Ok(laid)
    }

    /// The sub-fields of a portrait, and the score of everyone.
    fn portrait_laid(
        &mut self,
        of: &[SubField],
        frozen: Option<&[FieldLaid]>,
        everyone: &Bits,
        core: &Bits,
        asked: &Asked,
    ) -> Result<(Vec<FieldLaid>, Vec<u32>), Fault> {
        let people = everyone.words().len() * 64;
        if of.is_empty() {
            return Ok((Vec::new(), Vec::new()));
        }
        let mut told = Vec::new();
        let (mut sums, mut weights) = (vec![0u64; people], vec![0u32; people]);
        for (at, field) in of.iter().enumerate() {
            let values = self.sub_field_values(field, asked)?;
            let (base, counted) = values.counted(everyone, core);
            let known = frozen.and_then(|frozen| frozen.get(at));
            let laid: Vec<ValueTold> = values
                .each_value()
                .into_iter()
                .zip(counted)
                .map(|((value, condition), counted)| {
                    let fitted = match known {
                        Some(known) => frozen_value(known, &value, counted),
                        None => fit(counted, base),
                    };
                    ValueTold { value, fitted, condition }
                })
                .collect();
            let points: Vec<Option<Points>> = laid.iter().map(|value| value.fitted.points).collect();
            let mut put = |person: u32, points: Points| {
                sums[person as usize] += u64::from(field.weight.0) * u64::from(points.0);
                weights[person as usize] += field.weight.0;
            };
            let one = values.each_one(everyone, |person, place| {
                if let Some(points) = points[place] {
                    put(person, points);
                }
            });
            if !one {
                // Of several values the one that is worth most counts: those come first, and each person once.
                let mut places: Vec<usize> =
                    (0..points.len()).filter(|place| points[*place].is_some()).collect();
                places.sort_by_key(|place| std::cmp::Reverse(points[*place]));
                let mut done = vec![0u64; everyone.words().len()];
                for place in places {
                    let Some(points) = points[place] else { continue };
                    values.each_of(place, everyone, |person| {
                        let (word, bit) = (person as usize / 64, 1 << (person % 64));
                        if done[word] & bit == 0 {
                            done[word] |= bit;
                            put(person, points);
                        }
                    });
                }
            }
            told.push(FieldLaid { name: field.name.clone(), weight: field.weight, base, values: laid });
        }
        let mean =
            |(sum, weight): (u64, u32)| weighted_mean(sum, weight.into()).map_or(NONE, |points| points.0);
        Ok((told, sums.into_iter().zip(weights).map(mean).collect()))
    }

    /// The versions of just what a model reads.
    fn tier_versions(&self, model: &TierModel, asked: &Asked) -> Vec<u64> {
        let community = self.community();
        let setting = &asked.setting;
        let mut versions = match reads(model) {
            Some(reads) => reads.iter().map(|reads| community.version_read(reads)).collect(),
            None => self.versions_of(&Table::ALL, false),
        };
        versions.push(community.version_read(&Reads::People));
        versions.push(setting.as_of.0 as u64);
        versions.push(u64::from(setting.past_orders) * 2 + u64::from(setting.past_tags));
        versions
    }
}

/// What a value was worth on the day whose points hold; as much as any where nobody had it then.
fn frozen_value(known: &FieldLaid, value: &TierValue, counted: Counted) -> Fitted {
    let same = |known: &&ValueTold| match (&known.value, value) {
        (TierValue::Trait(Trait::Text(a)), TierValue::Trait(Trait::Text(b))) => {
            fold(a.raw()) == fold(b.raw())
        }
        (a, b) => a == b,
    };
    match known.values.iter().find(same) {
        Some(known) => Fitted { counted, ..known.fitted },
        None => {
            let any = known.base.core > 0;
            Fitted { counted, tgi: any.then_some(100.0), points: any.then_some(Points::HALF) }
        }
    }
}

/// The scores of everyone who has one.
fn spread(scores: &[u32]) -> Spread {
    let mut counted = vec![0u64; Points::END as usize];
    for score in scores.iter().filter(|score| **score != NONE) {
        if let Some(times) = counted.get_mut(*score as usize) {
            *times += 1;
        }
    }
    let some = counted.into_iter().enumerate().filter(|(_, times)| *times > 0);
    let counted: BTreeMap<u32, u64> = some.map(|(points, times)| (points as u32, times)).collect();
    Spread::counted(counted, Points::UNIT)
}

/// What a model reads; nothing where that cannot be told: core buyers by another segment or scheme.
fn reads(model: &TierModel) -> Option<Vec<Reads>> {
    let mut told = Vec::new();
    let mut add = |atom: &Atom| match atom {
        Atom::Segment(_) | Atom::Snapshot(_) | Atom::Class(..) => None,
        atom => {
            told.extend(atom.reads());
            Some(())
        }
    };
    model.core.atoms().into_iter().try_for_each(&mut add)?;
    let mut other = Vec::new();
    for field in model.portraits.iter().flatten() {
        let conditions = match &field.of {
            ValueOf::Field(field) => {
                other.push(Reads::Field(*field));
                continue;
            }
            ValueOf::Group(group) => {
                other.push(Reads::TagsOf(*group));
                continue;
            }
            ValueOf::Family(_) => {
                other.push(Reads::AllTags);
                continue;
            }
            ValueOf::Product => {
                other.push(Reads::Orders);
                continue;
            }
            ValueOf::Topic(kind) => {
                other.push(Reads::Events(*kind));
                continue;
            }
            ValueOf::Number(of, bounds) => bands(of, bounds),
            ValueOf::Years(of, bounds) => years(of, bounds),
        };
        for band in &conditions {
            band.condition.atoms().into_iter().try_for_each(&mut add)?;
        }
    }
    told.extend(other);
    Some(told)
}
