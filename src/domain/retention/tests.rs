use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::domain::day::Day;
use crate::domain::sample::stream::Stream;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

#[test]
fn weeks_begin_on_monday_and_months_on_the_first() {
    let sunday = day("2019-07-14");
    assert_eq!(Step::Week.first(Step::Week.number(sunday)), day("2019-07-08"));
    assert_eq!(Step::Week.number(sunday.plus(1)), Step::Week.number(sunday) + 1);
    assert_eq!(Step::Month.first(Step::Month.number(sunday)), day("2019-07-01"));
    assert_eq!(Step::Month.last(Step::Month.number(day("2020-02-10"))), day("2020-02-29"));
    for step in Step::ALL {
        for from in [-800_000, -1, 0, 1, 17_000, 18_091, 300_000] {
            let number = step.number(Day(from));
            let (first, last) = (step.first(number), step.last(number));
            assert!(first <= Day(from) && Day(from) <= last, "{step:?} {from}");
            assert_eq!(step.number(first.plus(-1)), number - 1);
            assert_eq!(step.number(last.plus(1)), number + 1);
        }
        assert_eq!(Step::from_code(step.code()), Some(step));
    }
}

/// What people did, each with the day of beginning and the sides.
struct Told {
    people: Vec<(Option<Day>, [bool; SIDES], Vec<Day>)>,
}

fn some_people(stream: &mut Stream, as_of: Day) -> Told {
    let people = (0..stream.between(0, 60)).map(|_| {
        let start = (!stream.chance(10)).then(|| as_of.plus(stream.between(-200, 5)));
        let did = (0..stream.between(0, 30)).map(|_| as_of.plus(stream.between(-220, 10)));
        let did = did.collect();
        (start, [stream.chance(70), stream.chance(40)], did)
    });
    Told { people: people.collect() }
}

/// Every number of a side with which people it counts.
fn numbers(side: &Side) -> Vec<(Option<Day>, Option<Came>, u64)> {
    let mut all = vec![(None, None, side.people)];
    let period = |at: usize| Some(Came::Period(at as u16));
    let days = |of: &After| [(Came::On(of.days), of.on.people), (Came::Within(of.days), of.within.people)];
    all.extend(side.periods.iter().enumerate().map(|(at, rate)| (None, period(at), rate.people)));
    all.extend(side.after.iter().flat_map(days).map(|(came, people)| (None, Some(came), people)));
    for cohort in &side.cohorts {
        let first = Some(cohort.first);
        all.push((first, None, cohort.people));
        let periods = cohort.periods.iter().enumerate();
        all.extend(periods.map(|(at, of)| (first, period(at), of.came.people)));
        all.extend(cohort.after.iter().flat_map(days).map(|(came, people)| (first, Some(came), people)));
    }
    all
}

/// The same by looking at each cohort, period and person.
fn naive(frame: &Frame, told: &Told, side: usize) -> Vec<Cohort> {
    let within = |place: usize, of: Day| (frame.day_of(place)..=frame.last_day_of(place)).contains(&of);
    let cohorts = 0..usize::from(frame.cohorts);
    let began = |cohort: usize, side: Option<usize>| {
        told.people.iter().filter(move |(start, sides, _)| {
            let on = side.map_or(sides.contains(&true), |side| sides[side]);
            on && start.is_some_and(|start| start <= frame.as_of && within(cohort, start))
        })
    };
    let mut all: Vec<Cohort> = Vec::new();
    for cohort in cohorts {
        let people: Vec<_> = began(cohort, Some(side)).collect();
        if all.is_empty() && began(cohort, None).count() == 0 {
            continue;
        }
        let did = |(start, _, did): &&&(Option<Day>, [bool; SIDES], Vec<Day>), first: Day, last: Day| {
            did.iter()
                .any(|day| *day >= start.unwrap() && *day >= first && *day <= last && *day <= frame.as_of)
        };
        let period = |place: usize| {
            let (first, last) = (frame.day_of(place), frame.last_day_of(place));
            let came = people.iter().filter(|of| did(of, first, last)).count() as u64;
            Period {
                first,
                came: Rate { people: came, of: people.len() as u64 },
                complete: last <= frame.as_of,
            }
        };
        let after = |days: &u16| {
            let days = i32::from(*days);
            let could: Vec<_> = people.iter().filter(|p| p.0.unwrap().plus(days) <= frame.as_of).collect();
            let came = |first: i32| {
                let came = could.iter().filter(|p| did(p, p.0.unwrap().plus(first), p.0.unwrap().plus(days)));
                Rate { people: came.count() as u64, of: could.len() as u64 }
            };
            After { days: days as u16, on: came(days), within: came(1) }
        };
        all.push(Cohort {
            first: frame.day_of(cohort),
            people: people.len() as u64,
            periods: (cohort..usize::from(frame.cohorts)).map(period).collect(),
            after: frame.days.iter().map(after).collect(),
        });
    }
    all
}

#[test]
fn counting_as_it_comes_is_looking_at_everybody() {
    let mut stream = Stream::named(5, "retention");
    let (mut came, mut stood) = (0, 0);
    for round in 0..400 {
        let as_of = Day(18_000 + stream.between(0, 400));
        let step = Step::ALL[stream.below(2) as usize];
        let days = (0..stream.below(4)).map(|_| stream.between(0, 40) as u16).collect();
        let frame = Frame::new(step, stream.between(0, 12) as u16, as_of, days);
        let told = some_people(&mut stream, as_of);
        let mut starts = Starts::new(told.people.len());
        let mut rows: Vec<(u32, Day)> = Vec::new();
        for (person, (start, sides, did)) in (0u32..).zip(&told.people) {
            if let Some(start) = start {
                starts.put(&frame, person, *start, *sides);
            }
            rows.extend(did.iter().map(|day| (person, *day)));
        }
        // Half of them in order with everything closed behind, as the store tells it.
        let in_order = round % 2 == 0;
        if in_order {
            rows.sort_by_key(|(_, day)| *day);
        }
        let mut tally = Tally::new(&frame, &starts);
        let told_rows = rows.clone();
        for (person, day) in rows {
            if in_order {
                tally.close(step.first(step.number(day)).plus(-1));
            }
            tally.did(person, day);
            came += 1;
        }
        let sides = tally.finish();
        for (side, told_of) in sides.iter().enumerate() {
            assert_eq!(told_of.cohorts, naive(&frame, &told, side), "{frame:?} side {side}");
            let all = told_of.cohorts.iter().flat_map(|c| c.periods.get(1)).filter(|p| p.complete);
            let all = all.fold(Rate::default(), |all, period| all.and(period.came));
            assert_eq!(told_of.periods.get(1).copied().unwrap_or_default(), all);
            assert_eq!(told_of.people, told_of.cohorts.iter().map(|c| c.people).sum::<u64>());
        }
        // Behind each number stand as many people, each of whom came then.
        let mut own = Starts::new(told.people.len());
        for (person, (start, sides, _)) in (0u32..).zip(&told.people) {
            start.iter().for_each(|start| own.put(&frame, person, *start, [sides[0], false]));
        }
        for (cohort, came, people) in numbers(&sides[0]) {
            let mut finding = Finding::new(&frame, &own, Which { cohort, came });
            told_rows.iter().for_each(|(person, day)| finding.did(*person, *day));
            let found: BTreeSet<u32> = finding.finish().collect();
            assert_eq!(found.len() as u64, people, "{frame:?} {cohort:?} {came:?}");
            assert!(found.iter().all(|person| own.get(*person).is_some()));
            stood += u64::from(came.is_some()) * people;
        }
        let both = |p: &&(Option<Day>, [bool; SIDES], Vec<Day>)| {
            p.1 == [true, true] && p.0.is_some_and(|start| start >= frame.first_day() && start <= as_of)
        };
        assert_eq!(starts.on_both(), told.people.iter().filter(both).count() as u64);
    }
    assert!(came > 4_000 && stood > 4_000, "{came} {stood}");
}

#[test]
fn a_period_that_is_not_over_is_no_rate_and_a_day_not_come_is_nobodys() {
    let as_of = day("2019-07-14");
    let frame = Frame::new(Step::Month, 2, as_of, vec![7, 1, 30, 7, 0]);
    assert_eq!(frame.days, [1, 7, 30]);
    let mut starts = Starts::new(2);
    starts.put(&frame, 0, day("2019-06-03"), [true, false]);
    starts.put(&frame, 1, day("2019-07-10"), [true, false]);
    let mut tally = Tally::new(&frame, &starts);
    for (person, of) in [(0, "2019-06-02"), (0, "2019-06-10"), (0, "2019-07-01"), (1, "2019-07-12")] {
        tally.did(person, day(of));
    }
    let [side, other] = tally.finish();
    assert_eq!(other.people, 0);
    let [june, july] = &side.cohorts[..] else { panic!("{side:?}") };
    assert_eq!(
        (june.periods[0].complete, june.periods[1].complete, july.periods[0].complete),
        (true, false, false)
    );
    assert_eq!(june.periods[1].came, Rate { people: 1, of: 1 }, "so far");
    assert_eq!(side.periods, [Rate { people: 1, of: 1 }, Rate::default()], "what is not over is not counted");
    let [first, seventh, thirtieth] = &side.after[..] else { panic!("{side:?}") };
    assert_eq!((first.on, first.within), (Rate { people: 0, of: 2 }, Rate { people: 0, of: 2 }));
    assert_eq!((seventh.on, seventh.within), (Rate { people: 1, of: 1 }, Rate { people: 1, of: 1 }));
    assert_eq!((thirtieth.on, thirtieth.within), (Rate { people: 0, of: 1 }, Rate { people: 1, of: 1 }));
}

#[test]
fn who_bought_again_by_the_period_of_the_first_order() {
    let buyers = [("2019-05-30", 1), ("2019-05-02", 3), ("2019-07-01", 2), ("2019-07-31", 0)];
    let told = repurchase(Step::Month, buyers.map(|(first, orders)| (day(first), orders)));
    assert_eq!(told.all, Rate { people: 2, of: 3 });
    let rate = |people, of| Rate { people, of };
    assert_eq!(
        told.cohorts,
        [(day("2019-05-01"), rate(1, 2)), (day("2019-06-01"), rate(0, 0)), (day("2019-07-01"), rate(1, 1))]
    );
    assert_eq!(repurchase(Step::Week, []), Repurchase::default());
}

#[test]
fn trees_are_counted_once_whatever_circles_there_are() {
    // 1 brought 2 and 3, 3 brought 4; 5 names itself; 6, 7 and 8 name each other in a circle, and 7 brought 9.
    let told = brought(&[(2, 1), (3, 1), (4, 3), (5, 5), (6, 8), (7, 6), (8, 7), (9, 7)]);
    let own = |direct, tree| Brought { direct, tree };
    let wanted = [(1, own(2, 3)), (3, own(1, 1)), (6, own(1, 3)), (7, own(2, 3)), (8, own(1, 3))];
    assert_eq!(told, wanted);
    let mut stream = Stream::named(6, "brought");
    for _ in 0..500 {
        let people = stream.between(1, 25) as u32;
        let who: Vec<u32> = (0..people).filter(|_| stream.chance(70)).collect();
        let by = |person| (person, stream.below(u64::from(people)) as u32);
        let named: BTreeMap<u32, u32> = who.into_iter().map(by).collect();
        let pairs: Vec<(u32, u32)> = named.clone().into_iter().collect();
        let told: BTreeMap<u32, Brought> = brought(&pairs).into_iter().collect();
        for person in 0..people {
            let direct = named.iter().filter(|(of, by)| **by == person && **of != person).count() as u64;
            let mut tree = BTreeSet::from([person]);
            loop {
                let more: Vec<u32> = named
                    .iter()
                    .filter(|(of, by)| tree.contains(by) && !tree.contains(of))
                    .map(|(of, _)| *of)
                    .collect();
                if more.is_empty() {
                    break;
                }
                tree.extend(more);
            }
            let wanted = Brought { direct, tree: tree.len() as u64 - 1 };
            assert_eq!(told.get(&person).copied().unwrap_or_default(), wanted, "{person} of {named:?}");
        }
        assert!(told.values().all(|own| own.direct > 0));
    }
}
