//! Scores, moves and splits, against looking at one person after the other.

use std::collections::BTreeMap;

use super::community::{Community, Own, Person};
use super::laws::with_communities;
use super::naive::Naive;
use super::random::Random;
use crate::audience::{Audience, Cache};
use crate::domain::catalogue::FieldKey;
use crate::domain::day::Day;
use crate::domain::ids::FieldId;
use crate::domain::rfm::{
    Axis, Binning, Figure, Figures, High, Place, Recency, Refunds, RfmModel, Scale, Source, Window,
};
use crate::request::{Answer, GridAsk, GridSet, GridTold, Query, RfmWho};

/// Asks about grids.
pub fn ask(audience: &mut Audience, ask: GridAsk) -> GridTold {
    match audience.answer(&Query::Grid(Box::new(ask))).expect("told") {
        Answer::Grid(told) => *told,
        other => panic!("{other:?}"),
    }
}

fn a_source(random: &mut Random<'_>) -> Source {
    if random.chance.percent(15) {
        let r = if random.chance.percent(50) { FieldId(3) } else { FieldId(2) };
        let number = FieldKey::Own(FieldId(2));
        return Source::Fields { r: FieldKey::Own(r), f: number, m: number };
    }
    Source::Orders {
        window: random.chance.one(&[Window::All, Window::Days(1), Window::Days(30), Window::Days(365)]),
        refunds: random.chance.one(&[Refunds::Net, Refunds::Ignore]),
        recency: random.chance.one(&[Recency::Any, Recency::InWindow]),
    }
}

fn a_model(random: &mut Random<'_>) -> RfmModel {
    let mut model = RfmModel {
        source: a_source(random),
        binning: random.chance.one(&[Binning::Quintiles, Binning::Package]),
        high: random.chance.one(&[High::Scores, High::Figures]),
        ..RfmModel::default()
    };
    if random.chance.percent(40) {
        model.set_cuts("R=3,30,90;F=1,2;M=10,99.5,1000").expect("cut points");
    }
    model
}

/// The figures of a person on a day; `Err` tells whether there were orders.
fn figure(naive: &Naive<'_>, person: &Person, source: &Source, day: Day) -> Result<Figure, bool> {
    let Source::Orders { window, refunds, recency } = source else { return of_fields(person, source, day) };
    let kept = |line: &super::community::Line| {
        line.day <= day && (*refunds == Refunds::Net || line.cents > 0 && line.refund_of.is_none())
    };
    let orders = naive.orders_of(person, kept);
    let first = match window {
        Window::All => Day(i32::MIN),
        Window::Days(days) => day.plus(1 - i32::from(*days)),
    };
    let bought = |from: Day| orders.iter().filter(move |order| order.cents > 0 && order.day >= from);
    let last = match (recency, window) {
        (Recency::InWindow, Window::Days(_)) => bought(first).map(|order| order.day).max(),
        _ => bought(Day(i32::MIN)).map(|order| order.day).max(),
    };
    let Some(last) = last else { return Err(bought(Day(i32::MIN)).count() > 0) };
    Ok(Figure {
        r: u16::try_from(day.0 - last.0).expect("days"),
        f: bought(first).count() as u32,
        m: orders.iter().filter(|order| order.day >= first).map(|order| order.cents).sum(),
    })
}

fn of_fields(person: &Person, source: &Source, today: Day) -> Result<Figure, bool> {
    let Source::Fields { r: FieldKey::Own(r), f: FieldKey::Own(f), m: FieldKey::Own(m) } = source else {
        return Err(false);
    };
    let number = |field: &FieldId| match person.own.get(field) {
        Some(Own::Number(n)) => Ok(*n),
        _ => Err(false),
    };
    let days = match person.own.get(r) {
        Some(Own::Number(n)) => n.floor(),
        Some(Own::Day(day)) => f64::from(today.0 - day.0),
        _ => return Err(false),
    };
    let (f, m) = (number(f)?.round(), number(m)?);
    let holds = |n: f64| n.abs() < 9.2e18;
    if days < 0.0 || f < 0.0 || !holds(days) || !holds(f) || !holds(m * 100.0) {
        return Err(false);
    }
    Ok(Figure { r: days.min(65_533.0) as u16, f: f as u32, m: (m * 100.0).round() as i64 })
}

/// Where people stand and their scores, by number.
pub type Standing = BTreeMap<u32, (Place, Option<[u8; 3]>)>;

/// Where everyone stands on a day, by a scale.
pub fn places(
    community: &Community,
    naive: &Naive<'_>,
    source: &Source,
    day: Day,
    scale: impl FnOnce(&Figures) -> Scale,
) -> (Scale, Standing) {
    let most = community.people.iter().map(|p| p.id).max().unwrap_or_default();
    let mut figures = Figures::new(most as usize + 1);
    let all: Vec<(u32, Result<Figure, bool>)> =
        community.living().map(|p| (p.id, figure(naive, p, source, day))).collect();
    for (person, of) in &all {
        if let Ok(of) = of {
            figures.put(*person, *of);
        }
    }
    let scale = scale(&figures);
    let place = |of: Result<Figure, bool>| match of {
        Ok(of) => (Place::Class(scale.class(of)), Some(Axis::ALL.map(|axis| scale.score(axis, of)))),
        Err(true) => (Place::Lapsed, None),
        Err(false) => (Place::Unscored, None),
    };
    let told = all.into_iter().map(|(person, of)| (person, place(of))).collect();
    (scale, told)
}

#[test]
fn everyone_is_scored_as_looking_at_each_tells() {
    with_communities(4_100, super::expressions() / 8, |filled, random, count, standard| {
        let naive = Naive { community: &filled.community, standard };
        let mut audience = filled.audience(Cache::bounded(1 << 20));
        for _ in 0..count {
            let (model, other) = (a_model(random), a_model(random));
            let today = filled.community.today;
            let (scale, standing) = places(&filled.community, &naive, &model.source, today, |figures| {
                Scale::fit(&model, figures)
            });
            let (_, elsewhere) = places(&filled.community, &naive, &other.source, today, |figures| {
                Scale::fit(&other, figures)
            });
            let asked = GridAsk::Rfm { model: model.clone(), against: Some(other.clone()), detail: true };
            let GridTold::Rfm(told) = ask(&mut audience, asked) else { panic!() };
            assert_eq!(told.scale, scale, "{model:?}");
            assert_eq!(told.of, standing.len() as u64);
            let at = |place: Place| standing.values().filter(|(p, _)| *p == place).count() as u64;
            for class in crate::domain::rfm::Class::ALL {
                assert_eq!(told.grid.class(class).people, at(Place::Class(class)));
            }
            assert_eq!((told.grid.lapsed, told.grid.unscored), (at(Place::Lapsed), at(Place::Unscored)));
            let axis = random.chance.one(&crate::domain::rfm::Axis::ALL);
            let moving = GridAsk::RfmMoving { model: model.clone(), against: other.clone(), axis };
            let GridTold::Rfm(moving) = ask(&mut audience, moving) else { panic!() };
            assert_eq!((&moving.scale, &moving.grid, &moving.moves), (&told.scale, &told.grid, &told.moves));
            let moves = told.moves.expect("moves");
            for (from, to, people) in moves.each() {
                let both = standing.iter().filter(|(id, (p, _))| *p == to && elsewhere[id].0 == from);
                assert_eq!(people, both.count() as u64, "{from:?} to {to:?}");
            }
            assert_eq!(moves.each().map(|(_, _, n)| n).sum::<u64>(), told.of);
            let detail = told.detail.expect("detail");
            assert_eq!(detail.by_orders.iter().map(|(_, people)| people).sum::<u64>(), told.grid.scored);
            // The people of any cell are those who are counted in it.
            let scores = [random.chance.below(3) as u8 + 1, 1, 1];
            let place = random.chance.one(&Place::ALL);
            let who =
                RfmWho { scores: [Some(scores[0]), None, None], place: Some(place), ..RfmWho::default() };
            let asked = GridAsk::People(GridSet::Rfm { model: model.clone(), who });
            let GridTold::People(people) = ask(&mut audience, asked) else { panic!() };
            let wanted: Vec<u32> = standing
                .iter()
                .filter(|(_, (p, s))| *p == place && s.is_some_and(|s| s[0] == scores[0]))
                .map(|(id, _)| *id)
                .collect();
            assert_eq!(people.iter().collect::<Vec<_>>(), wanted);
            let who = RfmWho { scored: true, ..RfmWho::default() };
            let asked = GridAsk::People(GridSet::Rfm { model: model.clone(), who });
            let GridTold::People(people) = ask(&mut audience, asked) else { panic!() };
            assert_eq!(people.len(), told.grid.scored);
        }
    });
}

#[test]
fn moves_between_two_days_see_only_what_had_happened_by_then() {
    with_communities(4_300, super::expressions() / 8, |filled, random, count, standard| {
        let naive = Naive { community: &filled.community, standard };
        let mut audience = filled.audience(Cache::bounded(1 << 20));
        let today = filled.community.today;
        for _ in 0..count {
            let mut model = a_model(random);
            if matches!(model.source, Source::Fields { .. }) {
                model.source = Source::default();
            }
            let (from, to) =
                (today.plus(-random.chance.within(1, 200)), today.plus(-random.chance.within(0, 60)));
            let drawn_anew = random.chance.percent(30);
            let (scale, before) =
                places(&filled.community, &naive, &model.source, from, |figures| Scale::fit(&model, figures));
            let frozen = scale.clone();
            let (_, after) =
                places(&filled.community, &naive, &model.source, to, |figures| match drawn_anew {
                    true => Scale::fit(&model, figures),
                    false => frozen,
                });
            let asked = GridAsk::RfmMoves { model: model.clone(), from, to, drawn_anew };
            let GridTold::Moves(told) = ask(&mut audience, asked) else { panic!() };
            assert_eq!(told.scale, scale);
            for (was, is, people) in told.moves.each() {
                let both = before.iter().filter(|(id, (p, _))| *p == was && after[id].0 == is);
                assert_eq!(people, both.count() as u64);
                let (model, before, after) = (model.clone(), Some(was), Some(is));
                let set = GridSet::RfmMoved { model, from, to, drawn_anew, before, after };
                let asked = GridAsk::People(set);
                let GridTold::People(moved) = ask(&mut audience, asked) else { panic!() };
                assert_eq!(moved.len(), people);
            }
            let Source::Orders { refunds, .. } = model.source else { panic!() };
            let (first, second) = ((from.plus(-30), from), (to.plus(-30), to));
            let asked = GridAsk::RfmSplit { model: model.clone(), before: first, after: second };
            let GridTold::Split(told) = ask(&mut audience, asked) else { panic!() };
            for (days, later) in [(first, false), (second, true)] {
                let (mut payers, mut cents) = (0, 0);
                for person in filled.community.living() {
                    let orders = naive.orders_of(person, |line| {
                        line.day <= days.1
                            && (refunds == Refunds::Net || line.cents > 0 && line.refund_of.is_none())
                    });
                    let within = || orders.iter().filter(|o| (days.0..=days.1).contains(&o.day));
                    if within().any(|order| order.cents > 0) {
                        payers += 1;
                        cents += within().map(|order| order.cents).sum::<i64>();
                    }
                }
                let part = |(_, before, after): &(Place, _, _)| if later { *after } else { *before };
                for row in &told.classes {
                    let (model, place) = (model.clone(), Some(row.0));
                    let set = GridSet::RfmPaid { model, before: first, after: second, place, later };
                    let GridTold::People(paid) = ask(&mut audience, GridAsk::People(set)) else { panic!() };
                    assert_eq!(paid.len(), part(row).payers, "{place:?}");
                }
                let told: Vec<crate::domain::split::Part> = told.classes.iter().map(part).collect();
                assert_eq!(told.iter().map(|part| part.payers).sum::<u64>(), payers);
                assert_eq!(told.iter().map(|part| part.cents).sum::<i64>(), cents);
            }
        }
    });
}
