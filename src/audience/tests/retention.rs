//! Cohorts and who bought again, against looking at one person after the other.

use std::sync::Arc;

use super::chance::Chance;
use super::community::{KINDS, Person};
use super::laws::with_communities;
use super::naive::Naive;
use crate::audience::{Audience, Cache};
use crate::domain::day::Day;
use crate::domain::retention::{Came, Doing, Frame, Since, Starts, Step, Tally, Which, Witness, repurchase};
use crate::domain::segment::{Atom, EventKindId, Expr};
use crate::request::{
    Answer, CohortWho, CohortsAsk, CohortsTold, GridAsk, GridSet, GridTold, Query, RetentionAsk,
    RetentionTold,
};

fn ask(audience: &mut Audience, ask: RetentionAsk) -> RetentionTold {
    match audience.answer(&Query::Grid(Box::new(GridAsk::Retention(ask)))).expect("told") {
        Answer::Grid(told) => match *told {
            GridTold::Retention(told) => *told,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

/// The days of a person's orders of which something is left today.
fn bought(naive: &Naive<'_>, person: &Person) -> Vec<Day> {
    let today = naive.community.today;
    let orders = naive.orders_of(person, |line| line.day <= today);
    orders.iter().filter(|order| order.cents > 0).map(|order| order.day).collect()
}

fn began(naive: &Naive<'_>, person: &Person, since: Since) -> Option<Day> {
    match since {
        Since::Joined => person.joined,
        Since::Added => {
            let zone = &naive.community.zone;
            person.relations.iter().filter_map(|of| of.added).map(|ts| zone.day_of(ts)).min()
        }
        Since::FirstOrder => bought(naive, person).into_iter().min(),
    }
}

/// The people behind some numbers of the answer are as many, and those whom looking at each tells; how many they are.
fn behind(
    audience: &mut Audience,
    naive: &Naive<'_>,
    ask: &CohortsAsk,
    told: &CohortsTold,
    chance: &mut Chance,
) -> u64 {
    let frame = &told.frame;
    let side = &told.of.1;
    let whom = naive.set(&ask.of);
    let mut stood = 0;
    let rounds = if side.cohorts.is_empty() { 0 } else { 3 };
    for _ in 0..rounds {
        let cohort = chance.maybe(70, |chance| chance.one(&side.cohorts));
        let periods = cohort.as_ref().map_or(side.periods.len(), |cohort| cohort.periods.len());
        let after = cohort.as_ref().map_or(&side.after, |cohort| &cohort.after);
        let (came, people) = match chance.within(0, if after.is_empty() { 1 } else { 2 }) {
            0 => (None, cohort.as_ref().map_or(side.people, |cohort| cohort.people)),
            1 => {
                let at = chance.below(periods);
                let rate = cohort.as_ref().map_or(side.periods[at], |cohort| cohort.periods[at].came);
                (Some(Came::Period(at as u16)), rate.people)
            }
            _ => {
                let of = chance.one(after);
                if chance.percent(50) {
                    (Some(Came::On(of.days)), of.on.people)
                } else {
                    (Some(Came::Within(of.days)), of.within.people)
                }
            }
        };
        let which = Which { cohort: cohort.map(|cohort| cohort.first), came };
        let set = GridSet::Cohort(Box::new(CohortWho {
            step: ask.step,
            cohorts: ask.cohorts,
            since: ask.since,
            doing: ask.doing.clone(),
            of: (*ask.of).clone(),
            which,
        }));
        let Answer::Grid(found) =
            audience.answer(&Query::Grid(Box::new(GridAsk::People(set)))).expect("people")
        else {
            panic!()
        };
        let GridTold::People(found) = *found else { panic!() };
        assert_eq!(found.len(), people, "{ask:?} {which:?}");
        let today = frame.as_of;
        let within = |place: usize, day: Day| (frame.day_of(place)..=frame.last_day_of(place)).contains(&day);
        let stands = |person: &&Person| {
            let Some(start) = began(naive, person, ask.since).filter(|day| *day <= today) else {
                return false;
            };
            let Some(place) = (0..usize::from(frame.cohorts)).find(|place| within(*place, start)) else {
                return false;
            };
            if !whom.contains(&person.id) || which.cohort.is_some_and(|first| first != frame.day_of(place)) {
                return false;
            }
            let kinds = ask.doing.kinds();
            let events = person.events.iter();
            let events = events.filter(|of| kinds.is_none_or(|kinds| kinds.contains(&EventKindId(of.kind))));
            let mut days: Vec<Day> = events.map(|of| of.day).collect();
            if ask.doing.orders() {
                days.extend(bought(naive, person));
            }
            days.retain(|day| *day >= start && *day <= today);
            match came {
                None => true,
                Some(Came::Period(n)) => {
                    let over = frame.last_day_of(place + usize::from(n)) <= today || which.cohort.is_some();
                    over && days.iter().any(|day| within(place + usize::from(n), *day))
                }
                Some(Came::On(n)) => days.contains(&start.plus(n.into())),
                Some(Came::Within(n)) => {
                    let last = start.plus(n.into());
                    last <= today && days.iter().any(|day| *day > start && *day <= last)
                }
            }
        };
        let wanted: Vec<u32> = naive.community.living().filter(stands).map(|person| person.id).collect();
        assert_eq!(found.iter().collect::<Vec<u32>>(), wanted, "{ask:?} {which:?}");
        stood += people;
    }
    stood
}

#[test]
fn cohorts_are_what_looking_at_each_tells() {
    let (mut came, mut stood) = (0, 0);
    with_communities(5_100, super::expressions() / 6, |filled, random, count, standard| {
        let naive = Naive { community: &filled.community, standard };
        let mut audience = filled.audience(Cache::bounded(1 << 20));
        let today = filled.community.today;
        for _ in 0..count {
            let chance = &mut random.chance;
            let doing = match chance.percent(40) {
                true => Doing::Any,
                false => Doing::Some {
                    kinds: chance.some(0, 3, |chance| EventKindId(chance.one(&KINDS))),
                    orders: chance.percent(50),
                },
            };
            let (step, since) = (chance.one(&Step::ALL), chance.one(&Since::ALL));
            let cohorts = chance.within(1, 30) as u16;
            let days = chance.some(0, 3, |chance| chance.within(1, 40) as u16);
            let of = if chance.percent(50) { Atom::Everyone.into() } else { random.expr() };
            let against: Option<Expr> = if random.chance.percent(50) { Some(random.expr()) } else { None };
            let frame = Frame::new(step, cohorts, today, days.clone());
            let (own, beside) = (naive.set(&of), against.as_ref().map(|expr| naive.set(expr)));
            let most = filled.community.people.iter().map(|p| p.id).max().unwrap_or_default();
            let mut starts = Starts::new(most as usize + 1);
            for person in filled.community.living() {
                if let Some(day) = began(&naive, person, since) {
                    let beside = beside.as_ref().is_some_and(|set| set.contains(&person.id));
                    starts.put(&frame, person.id, day, [own.contains(&person.id), beside]);
                }
            }
            let mut tally = Tally::new(&frame, &starts);
            for person in filled.community.living() {
                let kinds = doing.kinds();
                let events = person.events.iter();
                let events = events.filter(|of| kinds.is_none_or(|k| k.contains(&EventKindId(of.kind))));
                events.for_each(|of| tally.did(person.id, of.day));
                if doing.orders() {
                    bought(&naive, person).into_iter().for_each(|day| tally.did(person.id, day));
                }
            }
            let wanted = tally.finish();
            let ask_for = CohortsAsk {
                step,
                cohorts,
                days,
                since,
                doing,
                of: Arc::new(of),
                against: against.map(Arc::new),
            };
            let RetentionTold::Cohorts(told) = ask(&mut audience, RetentionAsk::Cohorts(ask_for.clone()))
            else {
                panic!()
            };
            assert_eq!(told.frame, frame);
            assert_eq!(told.of, (own.len() as u64, wanted[0].clone()), "{ask_for:?}");
            let beside = beside.map(|set| (set.len() as u64, wanted[1].clone()));
            assert_eq!(told.against, beside, "{ask_for:?}");
            assert_eq!(told.both, starts.on_both());
            came += told.of.1.periods.iter().map(|rate| rate.people).sum::<u64>();
            stood += behind(&mut audience, &naive, &ask_for, &told, &mut random.chance);
        }
    });
    assert!(came > 100 && stood > 100, "{came} {stood}");
}

#[test]
fn who_bought_again_is_what_looking_at_each_tells() {
    with_communities(5_300, super::expressions() / 12, |filled, random, count, standard| {
        let naive = Naive { community: &filled.community, standard };
        let mut audience = filled.audience(Cache::bounded(1 << 20));
        for _ in 0..count {
            let (step, of) = (random.chance.one(&Step::ALL), random.expr());
            let whom = naive.set(&of);
            let buyers = filled.community.living().filter(|person| whom.contains(&person.id));
            let buyers = buyers.filter_map(|person| {
                let days = bought(&naive, person);
                days.iter().min().map(|first| (*first, days.len() as u32))
            });
            let wanted = repurchase(step, buyers);
            let asked = RetentionAsk::Repurchase { step, of: Arc::new(of) };
            let RetentionTold::Repurchase(told) = ask(&mut audience, asked) else { panic!() };
            assert_eq!((told.of, told.told), (whom.len() as u64, wanted));
        }
    });
}
