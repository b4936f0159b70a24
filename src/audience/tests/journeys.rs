//! Stages, since when, and how many come how far, against looking at one person after the other.

use std::sync::Arc;

use super::community::{Line, Person};
use super::grids::ask;
use super::laws::with_communities;
use super::naive::Naive;
use crate::audience::Cache;
use crate::domain::day::{Day, Ts};
use crate::domain::journey::{Counting, JourneyModel, Template};
use crate::domain::model::ModelId;
use crate::domain::segment::{Atom, DayOf, Expr, Happening, Measure, Since, Span, What};
use crate::request::{GridAsk, GridTold, JourneyAsk, JourneyWho};

/// When something happened: from an instant to another.
type Moments = Vec<(i64, i64)>;

impl<'c> Naive<'c> {
    /// The journey of a number, or the one in use.
    pub fn journey(&self, model: Option<ModelId>) -> JourneyModel {
        match model {
            None => Template::Experts.model(),
            Some(_) => self.community.journey.clone(),
        }
    }

    /// For each living person the stage by its place, and the day on which it was reached.
    pub fn staged(&self, journey: &JourneyModel) -> Vec<Option<(usize, Option<Day>)>> {
        let mut on: Vec<Option<(usize, usize, i64)>> = vec![None; self.community.living().count()];
        for (place, (rank, stage)) in journey.stages().enumerate() {
            let holds = self.told(&stage.expr);
            let moments = self.moments(&stage.expr);
            for (at, standing) in on.iter_mut().enumerate().filter(|(at, _)| holds[*at]) {
                let last = moments[at].iter().map(|(from, _)| *from).max().unwrap_or(i64::MIN);
                if standing.is_none_or(|(other, _, ts)| other < rank || ts <= last) {
                    *standing = Some((rank, place, last));
                }
            }
        }
        let day = |ts: i64| (ts != i64::MIN).then(|| self.community.zone.day_of(Ts(ts)));
        on.into_iter().map(|on| on.map(|(_, place, ts)| (place, day(ts)))).collect()
    }

    /// For each living person the moments of an expression.
    pub fn moments(&self, expr: &Expr) -> Vec<Moments> {
        let nobody = || vec![Vec::new(); self.community.living().count()];
        match expr.normalised() {
            Expr::Not(_) => nobody(),
            Expr::Atom(Atom::Segment(id)) => self.moments(self.rule(id)),
            Expr::Atom(atom) => self.community.living().map(|person| self.of_atom(person, &atom)).collect(),
            Expr::Or(parts) => {
                let mut all = nobody();
                for part in &parts {
                    let holds = self.told(part);
                    for (at, own) in self.moments(part).into_iter().enumerate().filter(|(at, _)| holds[*at]) {
                        all[at].extend(own);
                    }
                }
                all
            }
            Expr::And(parts) => {
                let mut all = nobody();
                let mut begun = vec![i64::MIN; all.len()];
                for part in &parts {
                    for (at, own) in self.moments(part).into_iter().enumerate() {
                        begun[at] =
                            begun[at].max(own.iter().map(|(from, _)| *from).min().unwrap_or(i64::MIN));
                        all[at].extend(own);
                    }
                }
                for (own, begun) in all.iter_mut().zip(begun) {
                    own.retain(|(_, until)| *until >= begun);
                }
                all
            }
        }
    }

    fn of_atom(&self, person: &'c Person, atom: &Atom) -> Moments {
        let at = |ts: Ts| (ts.0, ts.0);
        let until = self.community.until();
        let zone = &self.community.zone;
        match atom {
            Atom::Did(of, within) => self.happened(person, of, *within),
            Atom::Number(of, _) | Atom::Top(of, _) => match of {
                Measure::Spend(within) | Measure::Orders(within) => {
                    self.happened(person, &Happening::any(What::Order), *within)
                }
                Measure::Count(of, within) | Measure::Sum(of, within) => self.happened(person, of, *within),
                Measure::Field(_) | Measure::Score(_) => Vec::new(),
            },
            Atom::Day(DayOf::Last(of), _) => {
                self.happened(person, of, None).into_iter().max().into_iter().collect()
            }
            Atom::Day(DayOf::LastOrder, _) => self
                .happened(person, &Happening::any(What::Order), None)
                .into_iter()
                .max()
                .into_iter()
                .collect(),
            Atom::Day(DayOf::FirstOrder, _) => self
                .happened(person, &Happening::any(What::Order), None)
                .into_iter()
                .min()
                .into_iter()
                .collect(),
            Atom::Day(of @ DayOf::Field(_), test) => {
                let day =
                    self.day(person, of).filter(|day| *day <= self.community.today && self.fits(*day, test));
                day.map(|day| (zone.start_of(day).0, zone.start_of(day).0 + 86_399_999_999))
                    .into_iter()
                    .collect()
            }
            Atom::Tag { tags, by, since } => {
                let fits = |said: &&&super::community::Said| {
                    said.family == tags.family
                        && said.value.is_some_and(|value| tags.least <= value && value <= tags.most)
                        && by.is_none_or(|staff| said.staff == staff)
                        && since.is_none_or(|since| said.ts.is_some_and(|ts| self.is_since(ts, since)))
                };
                self.standing(person).iter().filter(fits).filter_map(|said| said.ts.map(at)).collect()
            }
            Atom::Tagged(group) => {
                let standing = self.standing(person).into_iter();
                standing.filter(|said| self.is_in(said, *group)).filter_map(|said| said.ts.map(at)).collect()
            }
            Atom::Raw { .. } => {
                let one = |raw: &super::community::Raw| raw.ts.filter(|_| self.is_waiting(raw, atom)).map(at);
                person.raw.iter().filter_map(one).collect()
            }
            Atom::Added { within, by } => {
                let fits =
                    |ts: &Ts| *ts <= until && within.is_none_or(|span| self.is_since(*ts, Since::Last(span)));
                let theirs = person.relations.iter().filter(|r| by.is_none_or(|staff| r.staff == staff));
                theirs.filter_map(|r| r.added.filter(fits).map(at)).collect()
            }
            Atom::Friend(with) => {
                let theirs = person.relations.iter().filter(|r| with.is_none_or(|staff| r.staff == staff));
                let lasts = theirs.filter(|r| r.until.is_none_or(|ts| ts > until));
                lasts.filter_map(|r| r.added.filter(|ts| *ts <= until).map(at)).collect()
            }
            Atom::Note(..) => {
                let fits = |note: &&(Ts, String)| self.is_noted(note, atom);
                person.notes.iter().filter(fits).map(|(ts, _)| at(*ts)).collect()
            }
            Atom::Refused(channel) => {
                let theirs = person.refusals.iter().filter(|(on, _, lift)| {
                    channel.as_ref().is_none_or(|code| code == on) && lift.is_none_or(|ts| ts > until)
                });
                theirs.filter_map(|(_, since, _)| since.filter(|ts| *ts <= until).map(at)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Events that fit, or lines that fit of paid orders of which something is left.
    fn happened(&self, person: &'c Person, of: &Happening, within: Option<Span>) -> Moments {
        match of.what {
            What::Event(_) => self.events(person, of, within).iter().map(|e| (e.ts.0, e.ts.0)).collect(),
            What::Order => {
                let bought = self.orders(person).into_iter().filter(|order| order.cents > 0);
                let lines = bought.flat_map(|order| order.lines).filter(|line: &&Line| {
                    line.cents > 0
                        && line.refund_of.is_none()
                        && self.is_within(line.day, within)
                        && of.filter.iter().all(|part| super::naive::of_line(line, part))
                });
                lines.map(|line| (line.ts.0, line.ts.0)).collect()
            }
        }
    }
}

/// Whether somebody is counted for each rank, by the moments of each; a rank without moments that is reached is reached
/// at some time.
fn counted(ranks: &[Moments], counting: Counting) -> Vec<bool> {
    let entered = ranks[0].iter().map(|(from, _)| *from).min();
    let mut last = Some(i64::MIN);
    let each = |(n, own): (usize, &Moments)| match counting {
        Counting::Open => !own.is_empty(),
        Counting::Hybrid if n == 0 => !own.is_empty(),
        Counting::Hybrid => entered.is_some_and(|entered| own.iter().any(|(_, until)| *until >= entered)),
        Counting::Closed => {
            let next = |last: i64| {
                own.iter().filter(|(_, until)| *until >= last).map(|(from, _)| (*from).max(last)).min()
            };
            last = last.and_then(next);
            last.is_some()
        }
    };
    ranks.iter().enumerate().map(each).collect()
}

#[test]
fn a_funnel_counts_as_looking_at_each_tells() {
    with_communities(4_500, super::expressions() / 16, |filled, random, count, standard| {
        let naive = Naive { community: &filled.community, standard };
        let mut audience = filled.audience(Cache::bounded(1 << 20));
        let today = filled.community.today;
        for _ in 0..count {
            let model = match random.chance.below(4) {
                0 => Template::ALL[random.chance.below(4)].model(),
                1 => filled.community.journey.clone(),
                // What is asked need not be saved; it has no conditions on stages.
                _ => {
                    let mut model = random.journey();
                    let whole = filled.community.journey.stages().next().map(|(_, stage)| stage.expr.clone());
                    for stage in model.ranks.iter_mut().flat_map(|rank| &mut rank.stages) {
                        if crate::domain::journey::means_stages(&stage.expr) {
                            stage.expr = whole.clone().unwrap_or(Atom::Everyone.into());
                        }
                    }
                    model
                }
            };
            let of = Arc::new(random.expr());
            let among = naive.told(&of);
            let stuck_after = random.chance.one(&[0, 1, 14, 30]);
            let journey = JourneyAsk { model: model.clone(), of };
            let asked = GridAsk::Journey { ask: journey.clone(), stuck_after };
            let GridTold::Journey(told) = ask(&mut audience, asked) else { panic!() };
            assert_eq!(told.of, among.iter().filter(|holds| **holds).count() as u64);
            assert_eq!(told.life.iter().flatten().sum::<u64>(), told.of);

            // Who came how far.
            let stages: Vec<(usize, Vec<bool>, Vec<Moments>)> = model
                .stages()
                .map(|(rank, stage)| (rank, naive.told(&stage.expr), naive.moments(&stage.expr)))
                .collect();
            let people: Vec<u32> = filled.community.living().map(|person| person.id).collect();
            for counting in Counting::ALL {
                let mut ranks = vec![0; model.ranks.len()];
                for at in (0..people.len()).filter(|at| among[*at]) {
                    let mut own: Vec<Moments> = vec![Vec::new(); model.ranks.len()];
                    for (rank, holds, moments) in stages.iter().filter(|(_, holds, _)| holds[at]) {
                        assert!(holds[at]);
                        match moments[at].is_empty() {
                            true => own[*rank].push((i64::MIN, i64::MAX)),
                            false => own[*rank].extend(&moments[at]),
                        }
                    }
                    for (rank, is) in counted(&own, counting).into_iter().enumerate() {
                        ranks[rank] += u64::from(is);
                    }
                }
                let found: Vec<u64> = (0..ranks.len()).map(|rank| told.counted(rank, counting)).collect();
                assert_eq!(found, ranks, "{counting:?} {model:?}");
                // Who is counted for a rank or stage are as many.
                let at = random.chance.below(model.ranks.len());
                let (rank, of_rank) = (&model.ranks[at], &told.ranks[at]);
                let stage = random.chance.below(rank.stages.len() + 1).checked_sub(1);
                let (class, counts) = match stage.filter(|stage| rank.stages[*stage].id != rank.id) {
                    Some(stage) => (rank.stages[stage].id, of_rank.stages[stage].counted),
                    None => (rank.id, of_rank.counted),
                };
                let who = JourneyWho { came: Some((class, counting)), ..JourneyWho::default() };
                let asked = GridAsk::JourneyPeople(journey.clone(), who);
                let GridTold::People(found) = ask(&mut audience, asked) else { panic!() };
                assert_eq!(found.len(), counts[counting as usize], "{counting:?} {model:?}");
            }
            for (rank, of_rank) in told.ranks.iter().enumerate() {
                let [closed, open, hybrid] = of_rank.counted;
                assert!(open >= hybrid && hybrid >= closed);
                assert!(rank == 0 || closed <= told.ranks[rank - 1].counted[0]);
                for counting in Counting::ALL {
                    let of = |stage: &crate::request::StageTold| stage.counted[counting as usize];
                    let sum: u64 = of_rank.stages.iter().map(of).sum();
                    assert!(sum >= of_rank.counted[counting as usize], "each reached a stage");
                }
            }

            // Who stands where, and who is stuck.
            let standing = naive.staged(&model);
            let stuck =
                |since: Option<Day>| since.is_some_and(|day| day < today.plus(-i32::from(stuck_after)));
            let mut nowhere = 0;
            for (place, (_, stage)) in model.stages().enumerate() {
                let here: Vec<u32> = (0..people.len())
                    .filter(|at| among[*at] && standing[*at].is_some_and(|(own, _)| own == place))
                    .map(|at| people[at])
                    .collect();
                let who = JourneyWho { class: Some(Some(stage.id)), ..JourneyWho::default() };
                let asked = GridAsk::JourneyPeople(journey.clone(), who);
                let GridTold::People(found) = ask(&mut audience, asked) else { panic!() };
                if model.ranks.iter().all(|rank| rank.id != stage.id || rank.stages.len() == 1) {
                    assert_eq!(found.iter().collect::<Vec<_>>(), here);
                }
                nowhere += here.len() as u64;
            }
            assert_eq!(told.nowhere, told.of - nowhere, "everyone stands on one stage or on none");
            let all_stuck = (0..people.len())
                .filter(|at| among[*at] && standing[*at].is_some_and(|(_, since)| stuck(since)))
                .count() as u64;
            assert_eq!(told.stuck, all_stuck);
            assert_eq!(told.ranks.iter().map(|rank| rank.stuck).sum::<u64>(), all_stuck);
            let who = JourneyWho { stuck: Some(stuck_after), ..JourneyWho::default() };
            let rows = GridAsk::JourneyRows { ask: journey, who, limit: 5 };
            let GridTold::JourneyRows(n, rows) = ask(&mut audience, rows) else { panic!() };
            assert_eq!((n, rows.len() as u64), (all_stuck, all_stuck.min(5)));
            assert!(rows.windows(2).all(|two| two[0].since <= two[1].since), "the longest first");
        }
    });
}
