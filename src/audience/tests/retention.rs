//! Cohorts and who bought again, against looking at one person after the other.

use std::sync::Arc;

use super::community::{KINDS, Person};
use super::laws::with_communities;
use super::naive::Naive;
use crate::audience::{Audience, Cache};
use crate::domain::day::Day;
use crate::domain::retention::{Doing, Frame, Since, Starts, Step, Tally, repurchase};
use crate::domain::segment::{Atom, EventKindId, Expr};
use crate::request::{Answer, CohortsAsk, GridAsk, GridTold, Query, RetentionAsk, RetentionTold};

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

#[test]
fn cohorts_are_what_looking_at_each_tells() {
    let mut came = 0;
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
        }
    });
    assert!(came > 100, "{came}");
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
