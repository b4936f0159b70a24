//! Everyone scored by R, F and M: arrays by person, kept, so that moving a cut asks the engine nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use roaring::RoaringBitmap;

use super::atoms::Asked;
use super::cache::{Kept, Wanted};
use super::people::Audience;
use crate::domain::catalogue::{FieldType, PersonField};
use crate::domain::day::Day;
use crate::domain::rfm::{
    Figure, Figures, Package, PackageTable, Place, Refunds, RfmModel, Scale, Scored, Source,
};
use crate::domain::segment::Reads;
use crate::domain::split::{Part, split};
use crate::request::{
    Column, Detail, Fault, GridAsk, GridSet, GridTold, JourneyAsk, MovesTold, PersonRow, RfmDetail, RfmRow,
    RfmTold, RfmWho, SplitTold, Table,
};
use crate::store::read;
use crate::store::segment::{self, Setting};

/// A model laid on a day.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Laid {
    pub(super) figures: Arc<Figures>,
    pub(super) scale: Scale,
    pub(super) scored: Scored,
}

impl Audience {
    /// Answers a question about grids.
    pub(super) fn grid(&mut self, ask: &GridAsk) -> Result<GridTold, Fault> {
        let asked = self.asked()?;
        let asked = &asked;
        Ok(match ask {
            GridAsk::Rfm { model, against, detail } => {
                GridTold::Rfm(Box::new(self.rfm_told(model, against.as_ref(), *detail, asked)?))
            }
            GridAsk::RfmMoving { model, against, axis } => {
                GridTold::Rfm(Box::new(self.rfm_moving(model, against, *axis, asked)?))
            }
            GridAsk::People(set) => GridTold::People(self.grid_people(set, asked)?),
            GridAsk::RfmRows { set, limit } => {
                let people = self.grid_people(set, asked)?;
                let laid = self.laid_for(set, asked)?;
                let shown: Vec<u32> = people.iter().take(*limit as usize).collect();
                let named = [Column::of(PersonField::Ref), Column::of(PersonField::Nickname)];
                let rows = self.rows(&shown, &named, Detail::Masked)?;
                let row = |person: PersonRow| {
                    let id = person.person.0;
                    RfmRow {
                        figure: laid.figures.get(id),
                        scores: laid.scored.scores(id),
                        place: laid.scored.place(id),
                        person,
                    }
                };
                GridTold::Rows(people.len(), rows.into_iter().map(row).collect())
            }
            GridAsk::RfmMoves { model, from, to, drawn_anew } => {
                let (before, after) = self.two_days(model, *from, *to, *drawn_anew, asked)?;
                let everyone = self.everyone()?;
                GridTold::Moves(Box::new(MovesTold {
                    from: *from,
                    to: *to,
                    moves: before.scored.moves(&after.scored, everyone.len()),
                    anew: drawn_anew.then(|| after.scale.clone()),
                    scale: before.scale.clone(),
                }))
            }
            GridAsk::Tiers(ask) => GridTold::Tiers(self.tiers(ask, asked)?),
            GridAsk::Interest(ask) => GridTold::Interest(self.interest_told(ask, asked)?),
            GridAsk::RfmSplit { model, before, after } => {
                GridTold::Split(Box::new(self.rfm_split(model, *before, *after, asked)?))
            }
            GridAsk::Journey { ask, stuck_after } => {
                GridTold::Journey(Box::new(self.journey_told(ask, *stuck_after, asked)?))
            }
            GridAsk::JourneyPeople(ask, who) => GridTold::People(self.journey_people(ask, who, asked)?),
            GridAsk::JourneyRows { ask, who, limit } => {
                let (count, rows) = self.journey_rows(ask, who, *limit, asked)?;
                GridTold::JourneyRows(count, rows)
            }
            GridAsk::Retention(ask) => GridTold::Retention(Box::new(self.retention(ask, asked)?)),
        })
    }

    /// A model laid on the day that is asked for.
    pub(super) fn laid(&mut self, model: &RfmModel, asked: &Asked) -> Result<Arc<Laid>, Fault> {
        self.laid_by(model, None, &asked.setting)
    }

    /// A model, or the scale of another day, laid on a day.
    fn laid_by(
        &mut self,
        model: &RfmModel,
        scale: Option<&Scale>,
        setting: &Setting,
    ) -> Result<Arc<Laid>, Fault> {
        let key = serde_json::to_string(&(model, scale)).map_err(|e| Fault::Engine(e.to_string()))?;
        let wanted = Wanted::Laid(key, setting.as_of);
        let versions = self.rfm_versions(&model.source);
        if let Some(Kept::Laid(laid)) = self.cache.get(&wanted, &versions) {
            return Ok(laid);
        }
        let figures = self.figures(&model.source, setting)?;
        let scale = scale.cloned().unwrap_or_else(|| Scale::fit(model, &figures));
        let scored = Scored::new(&scale, &figures);
        let laid = Arc::new(Laid { figures, scale, scored });
        self.cache.put(wanted, versions, Kept::Laid(Arc::clone(&laid)));
        Ok(laid)
    }

    /// The figures of everyone who is there, on a day.
    pub(super) fn figures(&mut self, source: &Source, setting: &Setting) -> Result<Arc<Figures>, Fault> {
        let wanted = Wanted::Figures(*source, setting.as_of);
        let versions = self.rfm_versions(source);
        if let Some(Kept::Figures(figures)) = self.cache.get(&wanted, &versions) {
            return Ok(figures);
        }
        let everyone = self.everyone()?;
        let types = self.types_of(source)?;
        let people = everyone.words().len() * 64;
        let mut figures = segment::rfm_figures(self.lane(), source, setting, types, people)?;
        figures.keep(|person| everyone.has(person));
        let figures = Arc::new(figures);
        self.cache.put(wanted, versions, Kept::Figures(Arc::clone(&figures)));
        Ok(figures)
    }

    /// What the fields of a source hold.
    pub(super) fn types_of(&mut self, source: &Source) -> Result<[FieldType; 3], Fault> {
        let own = read::own_fields(self.lane())?;
        Ok(segment::types_of(source, &own))
    }

    pub(super) fn rfm_versions(&self, source: &Source) -> Vec<u64> {
        let community = self.community();
        let mut versions = vec![community.version_read(&Reads::People)];
        match source {
            Source::Orders { .. } => versions.push(community.version(Table::Orders)),
            Source::Fields { r, f, m } => {
                versions.extend([r, f, m].map(|key| community.version_read(&Reads::Field(*key))));
            }
        }
        versions
    }

    pub(super) fn rfm_told(
        &mut self,
        model: &RfmModel,
        against: Option<&RfmModel>,
        detail: bool,
        asked: &Asked,
    ) -> Result<RfmTold, Fault> {
        let laid = self.laid(model, asked)?;
        let everyone = self.everyone()?;
        let moves = match against {
            Some(other) => {
                let other = self.laid(other, asked)?;
                Some(other.scored.moves(&laid.scored, everyone.len()))
            }
            None => None,
        };
        Ok(RfmTold {
            as_of: asked.setting.as_of,
            model: model.clone(),
            scale: laid.scale.clone(),
            grid: laid.scored.grid(&laid.figures, everyone.len()),
            of: everyone.len(),
            moves,
            detail: detail.then(|| look_again(&laid)),
        })
    }

    /// Whom a set means now.
    pub(super) fn grid_people(&mut self, set: &GridSet, asked: &Asked) -> Result<RoaringBitmap, Fault> {
        match set {
            GridSet::Rfm { model, who } => self.rfm_people(model, who, asked),
            GridSet::RfmMoved { model, from, to, drawn_anew, before, after } => {
                let (then, now) = self.two_days(model, *from, *to, *drawn_anew, asked)?;
                let everyone = self.everyone()?;
                let moved = |person: &u32| {
                    before.is_none_or(|place| then.scored.place(*person) == place)
                        && after.is_none_or(|place| now.scored.place(*person) == place)
                };
                Ok(everyone.iter().filter(moved).collect())
            }
            GridSet::RfmPaid { model, before, after, place, later } => {
                let (then, now) = self.two_days(model, before.1, after.1, false, asked)?;
                let (days, laid) = if *later { (*after, now) } else { (*before, then) };
                let everyone = self.everyone()?;
                let setting = asked.setting.on(days.1);
                let mut payers = Vec::new();
                segment::paid(self.lane(), days, refunds_of(model), &setting, |person, _| {
                    if everyone.has(person) && place.is_none_or(|place| laid.scored.place(person) == place) {
                        payers.push(person);
                    }
                })?;
                Ok(payers.into_iter().collect())
            }
            GridSet::Tiers { model, who } => self.tier_people(model, who, asked),
            GridSet::Journey { model, of, who } => {
                let ask = JourneyAsk { model: (**model).clone(), of: Arc::new((**of).clone()) };
                self.journey_people(&ask, who, asked)
            }
            GridSet::Cohort(who) => self.cohort_people(who, asked),
        }
    }

    /// By what the people of a set are shown: on the last day that it is about.
    fn laid_for(&mut self, set: &GridSet, asked: &Asked) -> Result<Arc<Laid>, Fault> {
        match set {
            GridSet::Rfm { model, .. } => self.laid(model, asked),
            GridSet::RfmMoved { model, from, to, drawn_anew, .. } => {
                Ok(self.two_days(model, *from, *to, *drawn_anew, asked)?.1)
            }
            GridSet::RfmPaid { model, before, after, later, .. } => {
                let (then, now) = self.two_days(model, before.1, after.1, false, asked)?;
                Ok(if *later { now } else { then })
            }
            GridSet::Tiers { .. } | GridSet::Journey { .. } => {
                Err(Fault::Engine("people in tiers and on journeys have no scores in R, F and M".into()))
            }
            GridSet::Cohort(_) => Err(Fault::Engine("people in cohorts have no scores in R, F and M".into())),
        }
    }

    fn rfm_people(&mut self, model: &RfmModel, who: &RfmWho, asked: &Asked) -> Result<RoaringBitmap, Fault> {
        let laid = self.laid(model, asked)?;
        let other = match &who.moved {
            Some((other, place)) => Some((self.laid(other, asked)?, *place)),
            None => None,
        };
        let everyone = self.everyone()?;
        let fits = |person: &u32| {
            let scores = laid.scored.scores(*person);
            let scored = who.scores.iter().enumerate().all(|(axis, wanted)| {
                wanted.is_none_or(|wanted| scores.is_some_and(|own| own[axis] == wanted))
            });
            scored
                && (!who.scored || scores.is_some())
                && who.place.is_none_or(|place| laid.scored.place(*person) == place)
                && other.as_ref().is_none_or(|(laid, place)| laid.scored.place(*person) == *place)
        };
        Ok(everyone.iter().filter(fits).collect())
    }

    /// A model on two days, the scale of the earlier one laid on both where it is not drawn anew.
    fn two_days(
        &mut self,
        model: &RfmModel,
        from: Day,
        to: Day,
        drawn_anew: bool,
        asked: &Asked,
    ) -> Result<(Arc<Laid>, Arc<Laid>), Fault> {
        let before = self.laid_by(model, None, &asked.setting.on(from))?;
        let frozen = (!drawn_anew).then_some(&before.scale);
        let after = self.laid_by(model, frozen, &asked.setting.on(to))?;
        Ok((before, after))
    }

    fn rfm_split(
        &mut self,
        model: &RfmModel,
        before: (Day, Day),
        after: (Day, Day),
        asked: &Asked,
    ) -> Result<SplitTold, Fault> {
        let (then, now) = self.two_days(model, before.1, after.1, false, asked)?;
        let everyone = self.everyone()?;
        let refunds = refunds_of(model);
        let mut classes: Vec<(Place, Part, Part)> =
            Place::ALL.into_iter().map(|place| (place, Part::default(), Part::default())).collect();
        let mut side = |audience: &mut Audience, days: (Day, Day), laid: &Laid, later: bool| {
            let setting = asked.setting.on(days.1);
            segment::paid(audience.lane(), days, refunds, &setting, |person, cents| {
                if !everyone.has(person) {
                    return;
                }
                let (_, before, after) = &mut classes[usize::from(laid.scored.place(person).number())];
                let part = if later { after } else { before };
                part.payers += 1;
                part.cents += cents;
            })
        };
        side(self, before, &then, false)?;
        side(self, after, &now, true)?;
        classes.retain(|(_, before, after)| before.payers + after.payers > 0);
        let parts: Vec<(Part, Part)> = classes.iter().map(|(_, before, after)| (*before, *after)).collect();
        Ok(SplitTold { before, after, scale: then.scale.clone(), split: split(&parts), classes })
    }
}

/// What a model does with refunds.
fn refunds_of(model: &RfmModel) -> Refunds {
    match model.source {
        Source::Orders { refunds, .. } => refunds,
        Source::Fields { .. } => Refunds::default(),
    }
}

/// Medians and numbers of orders.
fn look_again(laid: &Laid) -> RfmDetail {
    let mut by_orders: BTreeMap<u32, u64> = BTreeMap::new();
    let mut classes: [Vec<Figure>; 8] = Default::default();
    let mut package = PackageTable::ALL.map(|table| (table, <[Vec<Figure>; 11]>::default()));
    for (person, of) in laid.figures.known() {
        *by_orders.entry(of.f).or_default() += 1;
        if let Place::Class(class) = laid.scored.place(person) {
            classes[class as usize].push(of);
        }
        let Some(scores) = laid.scored.scores(person) else { continue };
        for (table, parts) in &mut package {
            parts[table.segment(scores).map_or(Package::ALL.len(), |segment| segment as usize)].push(of);
        }
    }
    RfmDetail {
        by_orders: by_orders.into_iter().collect(),
        classes: classes.map(medians),
        package: package.map(|(table, parts)| (table, parts.map(medians))),
    }
}

/// Medians of days, orders and cents.
fn medians(of: Vec<Figure>) -> Option<[f64; 3]> {
    if of.is_empty() {
        return None;
    }
    let median = |figure: fn(&Figure) -> i64| {
        let mut all: Vec<i64> = of.iter().map(figure).collect();
        crate::domain::rfm::quantile_cuts(&mut all, 2)[0]
    };
    Some([median(|f| f.r.into()), median(|f| f.f.into()), median(|f| f.m)])
}
