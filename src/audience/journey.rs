//! How many come how far in a journey, and who stands where.

use std::ops::Range;
use std::sync::Arc;

use roaring::RoaringBitmap;

use super::atoms::Asked;
use super::bits::Bits;
use super::people::Audience;
use super::stages::Staged;
use crate::domain::catalogue::PersonField;
use crate::domain::day::Day;
use crate::domain::journey::{Counting, Moment, Reached, Walk};
use crate::domain::life::{Life, Paying};
use crate::domain::model::ModelFault;
use crate::domain::segment::{ClassId, Scheme};
use crate::request::{
    By, Column, Detail, Fault, JourneyAsk, JourneyRow, JourneyTold, JourneyWho, PersonRow, RankTold,
    StageTold, check_journey,
};

/// How many people walk together: their moments are in memory at once.
const TOGETHER: usize = if cfg!(test) { 128 } else { 16 << 20 };

/// What is done with somebody, how far they came, and who reached which stage of each rank.
type Came<'c> = dyn FnMut(u32, Reached, &[Vec<Bits>]) + 'c;

impl Audience {
    /// How many come how far, where they stand, and who is stuck.
    pub(super) fn journey_told(
        &mut self,
        ask: &JourneyAsk,
        stuck_after: u16,
        asked: &Asked,
    ) -> Result<JourneyTold, Fault> {
        check(ask, asked)?;
        let set = self.whom(&ask.of, asked)?;
        let staged = self.staged(&ask.model, asked)?;
        let mut told = JourneyTold {
            as_of: asked.setting.as_of,
            of: set.len(),
            stuck_after,
            ranks: ask
                .model
                .ranks
                .iter()
                .map(|rank| RankTold {
                    stages: vec![StageTold::default(); rank.stages.len()],
                    ..RankTold::default()
                })
                .collect(),
            nowhere: 0,
            stuck: 0,
            life: self.life_and_paying(&set, asked)?,
        };
        let places: Vec<(usize, usize)> = ask
            .model
            .ranks
            .iter()
            .enumerate()
            .flat_map(|(rank, of)| (0..of.stages.len()).map(move |stage| (rank, stage)))
            .collect();
        for person in set.iter() {
            let Some((rank, stage)) = staged.place(person).and_then(|place| places.get(place)) else {
                told.nowhere += 1;
                continue;
            };
            let stuck = u64::from(is_stuck(&staged, person, stuck_after, told.as_of));
            let rank = &mut told.ranks[*rank];
            rank.standing += 1;
            rank.stages[*stage].standing += 1;
            rank.stuck += stuck;
            rank.stages[*stage].stuck += stuck;
            told.stuck += stuck;
        }
        self.walk(ask, &set, asked, &mut |person, came, reached| {
            for (number, rank) in told.ranks.iter_mut().enumerate() {
                for counting in Counting::ALL.into_iter().filter(|c| came.is_counted(number, *c)) {
                    rank.counted[counting as usize] += 1;
                    for (stage, holds) in rank.stages.iter_mut().zip(&reached[number]) {
                        stage.counted[counting as usize] += u64::from(holds.has(person));
                    }
                }
            }
        })?;
        Ok(told)
    }

    /// Lets some people walk, and calls `each` with how far everyone comes, and with who reached which stage of each rank.
    fn walk(
        &mut self,
        ask: &JourneyAsk,
        set: &Bits,
        asked: &Asked,
        each: &mut Came<'_>,
    ) -> Result<(), Fault> {
        let (Some(first), Some(last)) = (set.iter().next(), set.iter().last()) else { return Ok(()) };
        let (first, end) = (first as usize, last as usize + 1);
        (first..end)
            .step_by(TOGETHER)
            .try_for_each(|from| self.walk_together(ask, set, from..end.min(from + TOGETHER), asked, each))
    }

    /// The same of those from a person's number up to another's, who walk together.
    fn walk_together(
        &mut self,
        ask: &JourneyAsk,
        set: &Bits,
        people: Range<usize>,
        asked: &Asked,
        each: &mut Came<'_>,
    ) -> Result<(), Fault> {
        let range = people.start as u32..people.end as u32;
        let mut walk = Walk::new(people.len());
        let mut reached: Vec<Vec<Bits>> = Vec::new();
        for (number, rank) in ask.model.ranks.iter().enumerate() {
            if number > 0 {
                walk.step();
            }
            let mut of_rank = Vec::new();
            for stage in &rank.stages {
                let holds = self.whom(&stage.expr, asked)?.and(set);
                let mut undated = vec![true; people.len()];
                self.each_moment(&stage.expr, range.clone(), asked, &mut |person, moment| {
                    if holds.has(person) {
                        let place = person as usize - people.start;
                        undated[place] = false;
                        walk.takes(place, moment);
                    }
                })?;
                // Reached, and nobody knows when.
                for (place, _) in undated.iter().enumerate().filter(|(_, undated)| **undated) {
                    if holds.has((people.start + place) as u32) {
                        walk.takes(place, Moment::SOME);
                    }
                }
                of_rank.push(holds);
            }
            reached.push(of_rank);
        }
        for (place, came) in walk.ended().into_iter().enumerate() {
            each((people.start + place) as u32, came, &reached);
        }
        Ok(())
    }

    /// People by life state and paying.
    fn life_and_paying(
        &mut self,
        set: &Bits,
        asked: &Asked,
    ) -> Result<[[u64; Paying::ALL.len()]; Life::ALL.len()], Fault> {
        let (life, paying) =
            (self.codes(By::Scheme(Scheme::Life), asked)?, self.codes(By::Scheme(Scheme::Paying), asked)?);
        let mut lives = vec![0usize; set.words().len() * 64];
        life.each(set, |person, code| lives[person as usize] = code);
        let mut told = [[0; Paying::ALL.len()]; Life::ALL.len()];
        paying.each(set, |person, code| {
            // Everyone is in a class of both.
            let life = lives[person as usize].saturating_sub(1).min(Life::ALL.len() - 1);
            told[life][code.saturating_sub(1).min(Paying::ALL.len() - 1)] += 1;
        });
        Ok(told)
    }

    /// Some of those who stand somewhere.
    pub(super) fn journey_people(
        &mut self,
        ask: &JourneyAsk,
        who: &JourneyWho,
        asked: &Asked,
    ) -> Result<RoaringBitmap, Fault> {
        check(ask, asked)?;
        let set = self.whom(&ask.of, asked)?;
        let staged = self.staged(&ask.model, asked)?;
        let as_of = asked.setting.as_of;
        let fits = |person: &u32| {
            let on = staged.stage(*person);
            who.class.is_none_or(|wanted| match (wanted, on) {
                (None, on) => on.is_none(),
                (Some(class), on) => on.is_some_and(|stage| ask.model.is_on(stage, class)),
            }) && who.stuck.is_none_or(|days| is_stuck(&staged, *person, days, as_of))
        };
        let stand = set.iter().filter(fits).collect();
        Ok(match who.came {
            None => stand,
            Some((class, counting)) => stand & self.who_came(ask, &set, class, counting, asked)?,
        })
    }

    /// Who came to a rank, or to the rank of a stage and reached that stage, as they are counted for it.
    fn who_came(
        &mut self,
        ask: &JourneyAsk,
        set: &Bits,
        class: ClassId,
        counting: Counting,
        asked: &Asked,
    ) -> Result<RoaringBitmap, Fault> {
        let mut found = RoaringBitmap::new();
        let ranks = &ask.model.ranks;
        let Some(rank) = ranks
            .iter()
            .position(|rank| rank.id == class || rank.stages.iter().any(|stage| stage.id == class))
        else {
            return Ok(found);
        };
        let stage = ranks[rank].stages.iter().position(|stage| stage.id == class);
        let stage = stage.filter(|_| ranks[rank].id != class);
        self.walk(ask, set, asked, &mut |person, came, reached| {
            let there = stage.is_none_or(|stage| reached[rank][stage].has(person));
            if there && came.is_counted(rank, counting) {
                found.insert(person);
            }
        })?;
        Ok(found)
    }

    /// The first of them with stage and day, the longest on their stage first, those of unknown time last.
    pub(super) fn journey_rows(
        &mut self,
        ask: &JourneyAsk,
        who: &JourneyWho,
        limit: u32,
        asked: &Asked,
    ) -> Result<(u64, Vec<JourneyRow>), Fault> {
        let people = self.journey_people(ask, who, asked)?;
        let staged: Arc<Staged> = self.staged(&ask.model, asked)?;
        let mut ordered: Vec<u32> = people.iter().collect();
        ordered.sort_by_key(|person| {
            let since = staged.since(*person);
            (since.is_none(), since)
        });
        ordered.truncate(limit as usize);
        let named = [Column::of(PersonField::Ref), Column::of(PersonField::Nickname)];
        let rows = self.rows(&ordered, &named, Detail::Masked)?;
        let row = |person: PersonRow| {
            let id = person.person.0;
            JourneyRow { stage: staged.stage(id), since: staged.since(id), person }
        };
        Ok((people.len(), rows.into_iter().map(row).collect()))
    }
}

/// Whether somebody stands longer than so many days where they stand.
fn is_stuck(staged: &Staged, person: u32, days: u16, as_of: Day) -> bool {
    staged.since(person).is_some_and(|day| day < as_of.plus(-i32::from(days)))
}

/// Refuses a journey that would mean itself, or that is none.
fn check(ask: &JourneyAsk, asked: &Asked) -> Result<(), Fault> {
    check_journey(&ask.model, asked.saved()).map_err(|fault| Fault::WrongModel(ModelFault::Journey(fault)))
}
