//! Where everyone stands in a journey, and since when: two arrays by person, kept as long as what its expressions read
//! stays the same.

use std::collections::HashMap;
use std::sync::Arc;

use super::atoms::Asked;
use super::bits::Bits;
use super::cache::{Kept, Wanted};
use super::people::Audience;
use crate::domain::day::{Day, Ts};
use crate::domain::journey::JourneyModel;
use crate::domain::model::{ModelId, ModelKind};
use crate::domain::segment::{Atom, ClassId, DayOf, Expr, Scheme, SegmentId};
use crate::request::{Fault, Table, journey_of};
use crate::store::segment::{self, Given, Means, OfJourney};

/// Where everyone stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Staged {
    /// The numbers of the stages in their order.
    stages: Vec<ClassId>,
    /// The stage of each by its place, from 1 on; 0 for none.
    on: Vec<u8>,
    /// The day on which each reached it, [`UNKNOWN`] where nobody knows.
    since: Vec<i32>,
}

const UNKNOWN: i32 = i32::MIN;

/// Of how many people the last moments are grouped at once: each stretch reads all rows again.
const TOGETHER: usize = 1 << 20;

impl Staged {
    /// The place of a person's stage among the stages, from 0 on.
    pub(super) fn place(&self, person: u32) -> Option<usize> {
        usize::from(self.on.get(person as usize).copied().unwrap_or_default()).checked_sub(1)
    }

    /// The stage on which a person stands.
    pub(super) fn stage(&self, person: u32) -> Option<ClassId> {
        self.place(person).and_then(|place| self.stages.get(place)).copied()
    }

    /// The day on which a person reached that stage.
    pub(super) fn since(&self, person: u32) -> Option<Day> {
        self.since.get(person as usize).filter(|day| **day != UNKNOWN).map(|day| Day(*day))
    }

    /// Roughly how many bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        self.on.len() * 5
    }

    fn people(&self, fits: impl Fn(u32) -> bool) -> Bits {
        Bits::of((0..self.on.len() as u32).filter(|person| self.on[*person as usize] != 0 && fits(*person)))
    }
}

impl Asked {
    /// A journey: the one that is named, or the one in use; the program's own where there is none. One that would come
    /// to mean itself has no stages.
    pub(super) fn journey(&self, id: Option<ModelId>) -> JourneyModel {
        let journey = journey_of(&self.models, id);
        let saved = self.saved();
        let circular = journey.stages().any(|(_, stage)| saved.depends_on(&stage.expr, ModelKind::Journey));
        if circular { JourneyModel::default() } else { journey }
    }

    fn rules(&self) -> HashMap<SegmentId, &Expr> {
        self.segments.iter().map(|saved| (saved.id, &*saved.expr)).collect()
    }
}

impl Audience {
    /// Where everyone stands in a journey on the day that is asked for.
    pub(super) fn staged(&mut self, journey: &JourneyModel, asked: &Asked) -> Result<Arc<Staged>, Fault> {
        let key = serde_json::to_string(journey).map_err(|e| Fault::Engine(e.to_string()))?;
        let wanted = Wanted::Staged(key, asked.setting.as_of);
        let versions = self.journey_versions(journey, asked);
        if let Some(Kept::Staged(staged)) = self.cache.get(&wanted, &versions) {
            return Ok(staged);
        }
        let staged = Arc::new(self.stage_everyone(journey, asked)?);
        self.cache.put(wanted, versions, Kept::Staged(Arc::clone(&staged)));
        Ok(staged)
    }

    fn stage_everyone(&mut self, journey: &JourneyModel, asked: &Asked) -> Result<Staged, Fault> {
        let people = self.everyone()?.words().len() * 64;
        let mut on = vec![0u8; people];
        let mut last = vec![i64::MIN; people];
        let mut ranks: Vec<usize> = Vec::new();
        let mut moments = vec![0i64; people];
        for (rank, stage) in journey.stages() {
            ranks.push(rank);
            let holds = self.whom(&stage.expr, asked)?;
            moments.iter_mut().for_each(|ts| *ts = i64::MIN);
            if let Some(statement) = self.with_means(&stage.expr, asked, segment::latest)? {
                for from in (0..people).step_by(TOGETHER) {
                    let range = from as u32..(from + TOGETHER) as u32;
                    segment::last_moments(self.lane(), &statement, range, |person, ts| {
                        if let Some(place) = moments.get_mut(person as usize) {
                            *place = ts;
                        }
                    })?;
                }
            }
            let place = u8::try_from(ranks.len()).unwrap_or(u8::MAX);
            for person in holds.iter().map(|person| person as usize) {
                let higher = on[person] == 0 || ranks[usize::from(on[person]) - 1] < rank;
                if higher || moments[person] >= last[person] {
                    (on[person], last[person]) = (place, moments[person]);
                }
            }
        }
        drop(moments);
        let zone = &asked.setting.zone;
        let day = |(on, ts): (&u8, i64)| {
            if *on == 0 || ts == i64::MIN { UNKNOWN } else { zone.day_of(Ts(ts)).0 }
        };
        let since = on.iter().zip(last).map(day).collect();
        Ok(Staged { stages: journey.stages().map(|(_, stage)| stage.id).collect(), on, since })
    }

    /// Whom a condition on stages means.
    pub(super) fn on_stage(&mut self, atom: &Atom, asked: &Asked) -> Result<Bits, Fault> {
        let Some(model) = atom.journey() else { return Ok(Bits::default()) };
        let journey = asked.journey(model);
        let staged = self.staged(&journey, asked)?;
        let found = match atom {
            Atom::Class(Scheme::Stage(_), test) => {
                let fits: Vec<bool> =
                    journey.stages().map(|(_, stage)| journey.fits(stage.id, test)).collect();
                staged.people(|person| staged.place(person).is_some_and(|place| fits[place]))
            }
            Atom::Day(DayOf::Stage(_), test) => {
                let days = test.days(asked.setting.as_of);
                staged.people(|person| staged.since(person).is_some_and(|day| days.hold(day)))
            }
            _ => Bits::default(),
        };
        Ok(found.and(&*self.everyone()?))
    }

    /// The versions of just what a journey's expressions read.
    pub(super) fn journey_versions(&self, journey: &JourneyModel, asked: &Asked) -> Vec<u64> {
        let exprs = journey.stages().map(|(_, stage)| &stage.expr);
        let community = self.community();
        let mut versions = self.versions_of(&[Table::Model, Table::Segment], false);
        for atom in asked.saved().conditions(exprs) {
            versions.extend(atom.reads().iter().map(|reads| community.version_read(reads)));
        }
        versions.push(asked.setting.as_of.0 as u64);
        versions.push(u64::from(asked.setting.past_orders) * 2 + u64::from(asked.setting.past_tags));
        versions
    }

    /// Calls with an expression and what its statements need.
    pub(super) fn with_means<T>(
        &mut self,
        expr: &Expr,
        asked: &Asked,
        call: impl FnOnce(&Expr, &Means<'_>) -> T,
    ) -> Result<T, Fault> {
        let needed = self.needed(asked.saved().conditions([expr]), asked)?;
        let given = |atom: &Atom| Given::of(&needed, atom);
        Ok(call(expr, &Means { setting: &asked.setting, given: &given, rules: asked.rules() }))
    }

    /// What the statement of a condition on stages needs.
    pub(super) fn of_journey(
        &mut self,
        model: Option<ModelId>,
        asked: &Asked,
    ) -> Result<Option<Arc<OfJourney>>, Fault> {
        let journey = asked.journey(model);
        let exprs = journey.stages().map(|(_, stage)| &stage.expr);
        let needed = self.needed(asked.saved().conditions(exprs), asked)?;
        let given = |atom: &Atom| Given::of(&needed, atom);
        let means = Means { setting: &asked.setting, given: &given, rules: asked.rules() };
        let standing = segment::standing(&journey, &means);
        Ok(standing.map(|standing| Arc::new(OfJourney { model: journey.clone(), standing })))
    }

    /// What the statements of some conditions need.
    pub(super) fn needed<'a>(
        &mut self,
        atoms: Vec<&'a Atom>,
        asked: &Asked,
    ) -> Result<Vec<(&'a Atom, Given)>, Fault> {
        atoms.into_iter().map(|atom| Ok((atom, self.explained_given(atom, asked)?))).collect()
    }
}
