//! Tiers, scores and what is told of them, against looking at one person after the other.

use std::collections::{BTreeMap, BTreeSet};

use super::community::{KINDS, OWN, Person};
use super::laws::with_communities;
use super::naive::Naive;
use super::random::Random;
use crate::audience::{Audience, Cache};
use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::fold::fold;
use crate::domain::ids::PersonId;
use crate::domain::model::ModelId;
use crate::domain::sample::words::codes;
use crate::domain::segment::{
    Atom, ClassId, DayOf, EventKindId, Expr, Happening, Measure, Number, NumberTest, Sign, Tally, What, age,
};
use crate::domain::split::Part;
use crate::domain::standard::{FamilyId, GroupId};
use crate::domain::tiers::{
    Combination, Counted, Cut, CutLine, CutRule, GAP, Label, Points, Portrait, Proof, Range, Spread,
    Standing, SubField, Tier, TierModel, UNTIERED, ValueOf, Weight, fit, shipped, weighted_mean,
};
use crate::request::{Answer, GridAsk, GridTold, Query, TierAsk, TierTold, TierWho};

/// The model of tiers that the file has under a number; without one the program's own.
pub fn saved_tiers(model: Option<ModelId>) -> TierModel {
    let kind = |code: &str| {
        let place = codes::EVENT_KINDS.iter().position(|kind| kind.code == code)?;
        Some(EventKindId(place as i32 + 1))
    };
    let mut saved = shipped(kind);
    if model.is_some() {
        let own = |field: usize| FieldKey::Own(OWN[field].0);
        saved.core =
            Atom::Number(Measure::Spend(None), NumberTest::Is(Sign::Greater, Number::whole(50))).into();
        saved.portraits = [
            vec![
                SubField {
                    weight: Weight(2_500),
                    ..SubField::new("searches", {
                        let of = Measure::Count(Happening::any(What::Event(EventKindId(3))), None);
                        ValueOf::Number(of, vec![Number::whole(1), Number::whole(3)])
                    })
                },
                SubField::new("tags", ValueOf::Group(GroupId(1))),
            ],
            Vec::new(),
            vec![
                SubField::new("own", ValueOf::Field(own(0))),
                SubField::new("number", ValueOf::Number(Measure::Field(own(1)), vec![Number::whole(0)])),
                SubField::new(
                    "age",
                    ValueOf::Years(DayOf::Field(FieldKey::Canonical(PersonField::Birthday)), vec![18, 40]),
                ),
            ],
        ];
        saved.rule = CutRule { cut: Cut::MedianSigma, inclusive: true };
        saved.tiers = [(7, "50..", "line..100"), (1, "..50", "0..100"), (2, "60..90", "..30")]
            .map(|(id, b, n)| Tier {
                id,
                name: Label::one(&format!("tier {id}")),
                ranges: [Range::parse(b).unwrap(), Range::ALL, Range::parse(n).unwrap()],
                plan: Label::default(),
            })
            .to_vec();
    }
    saved
}

/// What was found by looking at each.
pub struct Told {
    pub scores: BTreeMap<u32, [Option<Points>; 3]>,
    pub standing: BTreeMap<u32, Standing>,
    pub lines: [[CutLine; 3]; 2],
    pub core: u64,
}

impl Told {
    /// The class of a person in the scheme of tiers.
    pub fn tier(&self, person: u32, model: &TierModel) -> ClassId {
        ClassId(match self.standing[&person] {
            Standing::Tier(place) => model.tiers[place].id,
            Standing::Gap => GAP,
            Standing::Untiered => UNTIERED,
        })
    }
}

/// The values of a person, as texts.
fn values(naive: &Naive<'_>, person: &Person, of: &ValueOf, products: &BTreeSet<String>) -> BTreeSet<String> {
    let text = |of: Option<&str>| of.map(fold).into_iter().collect();
    match of {
        ValueOf::Field(FieldKey::Canonical(PersonField::Staff)) => {
            person.staff.map(|staff| staff.0.to_string()).into_iter().collect()
        }
        ValueOf::Field(key) => text(naive.field(person, *key)),
        ValueOf::Group(group) => {
            let of_group = |family: FamilyId| {
                naive.standard.families.iter().any(|known| known.id == family && known.group == Some(*group))
            };
            let said = naive.standing(person).into_iter().filter(|said| of_group(said.family));
            said.map(|said| format!("{} {:?}", said.family.0, said.value)).collect()
        }
        ValueOf::Family(family) => {
            let said = naive.standing(person).into_iter().filter(|said| said.family == *family);
            said.map(|said| format!("{:?}", said.value)).collect()
        }
        ValueOf::Product => {
            let orders = naive.orders(person);
            let lines = orders.iter().filter(|order| order.cents > 0).flat_map(|order| &order.lines);
            let names: Vec<String> = lines
                .filter_map(|line| line.product.as_deref())
                .map(fold)
                .filter(|name| !name.is_empty())
                .collect();
            let codes =
                names.iter().filter_map(|name| name.split_once(' ')).map(|(code, _)| code.to_string());
            names.iter().cloned().chain(codes.filter(|code| products.contains(code))).collect()
        }
        ValueOf::Topic(kind) => {
            let of_kind = person.events.iter().filter(|e| e.kind == kind.0 && e.day <= naive.community.today);
            of_kind.filter_map(|event| event.topic.as_deref()).filter(|of| !of.is_empty()).map(fold).collect()
        }
        ValueOf::Number(of, bounds) => {
            let unit = if of.is_money() { 100.0 } else { 1.0 };
            let number = match of {
                Measure::Field(_) => naive.figure(person, of),
                of => Some(naive.figure(person, of).unwrap_or_default()),
            };
            let band = |n: f64| bounds.iter().filter(|bound| n / unit >= bound.as_f64()).count().to_string();
            number.map(band).into_iter().collect()
        }
        ValueOf::Years(of, bounds) => {
            let years = naive.day(person, of).and_then(|day| age(day, naive.community.today));
            years
                .map(|years| bounds.iter().filter(|bound| years >= **bound).count().to_string())
                .into_iter()
                .collect()
        }
    }
}

/// The mean of some points by their weights.
fn combined(known: impl IntoIterator<Item = (u32, Points)>) -> Option<Points> {
    let known: Vec<(u64, u64)> = known.into_iter().map(|(w, points)| (w.into(), points.0.into())).collect();
    weighted_mean(known.iter().map(|(w, points)| w * points).sum(), known.iter().map(|(w, _)| w).sum())
}

/// Everyone scored and put into tiers.
pub fn told(naive: &Naive<'_>, model: &TierModel) -> Told {
    let everyone = || naive.community.living();
    let core: BTreeSet<u32> = naive.set(&model.core).into_iter().collect();
    // Those who were erased bought too: what they bought is a product.
    let all = naive.community.people.iter();
    let products: BTreeSet<String> =
        all.flat_map(|person| values(naive, person, &ValueOf::Product, &BTreeSet::new())).collect();
    let mut known: BTreeMap<u32, [Vec<(u32, Points)>; 3]> =
        everyone().map(|p| (p.id, Default::default())).collect();
    for (portrait, fields) in model.portraits.iter().enumerate() {
        for field in fields {
            let own: Vec<(u32, BTreeSet<String>)> =
                everyone().map(|p| (p.id, values(naive, p, &field.of, &products))).collect();
            let counted = |fits: &dyn Fn(&BTreeSet<String>) -> bool| {
                let some = || own.iter().filter(|(_, values)| fits(values));
                let core = some().filter(|(person, _)| core.contains(person)).count() as u64;
                Counted { people: some().count() as u64, core }
            };
            let base = counted(&|values| !values.is_empty());
            for (person, values) in &own {
                let points =
                    values.iter().map(|value| fit(counted(&|values| values.contains(value)), base).points);
                if let Some(best) = points.max().flatten() {
                    known.get_mut(person).unwrap()[portrait].push((field.weight.0, best));
                }
            }
        }
    }
    let scores: BTreeMap<u32, [Option<Points>; 3]> =
        known.into_iter().map(|(person, known)| (person, known.map(combined))).collect();
    let lines = Cut::ALL.map(|cut| {
        [0, 1, 2].map(|portrait| {
            let own = scores.values().filter_map(|scores: &[Option<Points>; 3]| scores[portrait]);
            let rule = CutRule { cut, inclusive: model.rule.inclusive };
            CutLine::draw(rule, &Spread::of(own.map(Points::as_f64)))
        })
    });
    let standing =
        scores.iter().map(|(person, scores)| (*person, standing(model, *scores, &lines))).collect();
    Told { standing, scores, lines, core: core.len() as u64 }
}

/// Where scores stand, by the inequalities of the ranges.
fn standing(model: &TierModel, scores: [Option<Points>; 3], lines: &[[CutLine; 3]; 2]) -> Standing {
    use crate::domain::tiers::Edge;
    let asked = model.asked();
    if (0..3).any(|portrait| asked[portrait] && scores[portrait].is_none()) {
        return Standing::Untiered;
    }
    let within = |tier: &Tier| {
        (0..3).filter(|portrait| asked[*portrait]).all(|portrait| {
            let points = scores[portrait].unwrap();
            let high = lines[model.rule.cut as usize][portrait].is_high(points.as_f64());
            let range = tier.ranges[portrait];
            (match range.low {
                Edge::At(low) => points >= low,
                Edge::Line => high,
            }) && match range.high {
                Edge::At(Points::MAX) => true,
                Edge::At(high) => points < high,
                Edge::Line => !high,
            }
        })
    };
    model.tiers.iter().position(within).map_or(Standing::Gap, Standing::Tier)
}

fn ask(audience: &mut Audience, ask: TierAsk) -> TierTold {
    match audience.answer(&Query::Grid(Box::new(GridAsk::Tiers(ask)))).expect("told") {
        Answer::Grid(told) => match *told {
            GridTold::Tiers(told) => told,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn a_field(random: &mut Random<'_>, name: usize) -> SubField {
    let chance = &mut random.chance;
    let of = match chance.below(8) {
        0 => ValueOf::Field(FieldKey::Canonical(PersonField::City)),
        1 => ValueOf::Field(FieldKey::Canonical(chance.one(&[PersonField::Staff, PersonField::Gender]))),
        2 => ValueOf::Group(GroupId(chance.within(1, 6))),
        3 => ValueOf::Family(FamilyId(chance.one(&[1, 4, 7]))),
        4 => ValueOf::Product,
        5 => ValueOf::Topic(EventKindId(chance.one(&KINDS))),
        6 => ValueOf::Years(DayOf::Field(FieldKey::Canonical(PersonField::Birthday)), vec![18, 30, 60]),
        _ => {
            let span = random.span();
            let of = random.chance.one(&[
                Measure::Spend(span),
                Measure::Orders(span),
                Measure::Field(FieldKey::Own(OWN[1].0)),
            ]);
            ValueOf::Number(of, [0, 1, 2, 100].map(Number::whole).to_vec())
        }
    };
    let weight = Weight(random.chance.one(&[1_000, 1_000, 0, 333, 250_000]));
    SubField { weight, ..SubField::new(&format!("field {name}"), of) }
}

fn a_model(random: &mut Random<'_>) -> TierModel {
    let mut model = saved_tiers(None);
    model.core = loop {
        let core = random.expr();
        let by_tiers = |atom: &&Atom| atom.tiers().is_some() || matches!(atom, Atom::Segment(_));
        if !core.atoms().iter().any(by_tiers) {
            break core;
        }
    };
    for portrait in 0..3 {
        let fields = random.chance.below(4);
        model.portraits[portrait] = (0..fields).map(|name| a_field(random, name)).collect();
    }
    if model.asked() == [false; 3] {
        model.portraits[1].push(a_field(random, 0));
    }
    model.rule = CutRule { cut: random.chance.one(&Cut::ALL), inclusive: random.chance.percent(40) };
    let asked = model.asked();
    let tiers = 1 + random.chance.below(4);
    model.tiers = (0..tiers)
        .map(|id| {
            let ranges = [0, 1, 2].map(|portrait| match asked[portrait] {
                true => Range::parse(random.chance.one(&[
                    "all",
                    "line..",
                    "..line",
                    "0..50",
                    "50..100",
                    "49.9..62.5",
                    "line..70",
                ])),
                false => Ok(Range::ALL),
            });
            Tier {
                id: id as u16 + 1,
                name: Label::one(&format!("tier {id}")),
                ranges: ranges.map(|range| range.expect("a range")),
                plan: Label::one(random.chance.one(&["", "call", "write"])),
            }
        })
        .collect();
    model
}

#[test]
fn everyone_stands_where_looking_at_each_tells() {
    with_communities(5_100, super::expressions() / 8, |filled, random, count, standard| {
        let naive = Naive { community: &filled.community, standard };
        let mut audience = filled.audience(Cache::bounded(1 << 20));
        for _ in 0..count {
            let model = a_model(random);
            let wanted = told(&naive, &model);
            let TierTold::All(all) = ask(&mut audience, TierAsk::All(model.clone())) else { panic!() };
            assert_eq!((all.core, all.of), (wanted.core, wanted.scores.len() as u64));
            assert_eq!(all.lines, wanted.lines, "{model:#?}");
            let at =
                |standing: Standing| wanted.standing.values().filter(|own| **own == standing).count() as u64;
            for (place, sums) in all.tiers.iter().enumerate() {
                assert_eq!(sums.people, at(Standing::Tier(place)), "{model:#?}");
            }
            assert_eq!((all.gap.people, all.untiered.people), (at(Standing::Gap), at(Standing::Untiered)));
            let everywhere = || all.tiers.iter().chain([&all.gap, &all.untiered]);
            assert_eq!(everywhere().map(|sums| sums.people).sum::<u64>(), all.of);
            let spent = |p: &Person| naive.figure(p, &Measure::Spend(None)).unwrap_or_default() as i64;
            let cents: i64 = filled.community.living().map(spent).sum();
            assert_eq!(everywhere().map(|sums| sums.cents).sum::<i64>(), cents);
            assert!(
                (everywhere().map(|sums| sums.measured).sum::<f64>() - cents as f64 / 100.0).abs() < 1e-6
            );
            // What the proof counts is whom nothing and what several tiers cover.
            let mut proof = Proof::of(&all.boxes, model.asked());
            let (scores, asked) = (&wanted.scores, model.asked());
            for scores in scores.values() {
                if (0..3).all(|portrait| !asked[portrait] || scores[portrait].is_some()) {
                    proof.count(scores.map(|score| score.map_or(0, |points| points.0)));
                }
            }
            assert_eq!(all.proof.gaps.iter().map(|gap| gap.people).sum::<u64>(), at(Standing::Gap));
            assert_eq!(all.proof, proof);
            for (rule, lines) in wanted.lines.iter().enumerate() {
                for combination in Combination::ALL {
                    let high = |scores: &[Option<Points>; 3]| {
                        (0..3).all(|portrait| match scores[portrait] {
                            Some(points) => {
                                lines[portrait].is_high(points.as_f64()) == combination.0[portrait]
                            }
                            None => !asked[portrait] && !combination.0[portrait],
                        })
                    };
                    let people = wanted.scores.values().filter(|scores| high(scores)).count() as u64;
                    assert_eq!(all.combinations[rule][combination.place()].people, people);
                }
            }
            // A value is worth what was found, and a person is told by it.
            let person = random.chance.one(&wanted.scores.keys().copied().collect::<Vec<_>>());
            let asked_why = TierAsk::Why(model.clone(), PersonId(person));
            let TierTold::Why(why) = ask(&mut audience, asked_why) else { panic!() };
            assert_eq!(
                (why.row.scores, why.row.standing),
                (wanted.scores[&person], wanted.standing[&person])
            );
            for portrait in Portrait::ALL {
                let known = why.fields[portrait as usize].iter().filter_map(|field| {
                    field.value.as_ref().and_then(|(_, fitted)| Some((field.weight.0, fitted.points?)))
                });
                assert_eq!(combined(known), wanted.scores[&person][portrait as usize]);
            }
            let standing = random.chance.one(&[Standing::Tier(0), Standing::Gap, Standing::Untiered]);
            let who = TierWho { standing: Some(standing), ..TierWho::default() };
            let TierTold::Rows(n, rows) = ask(&mut audience, TierAsk::Rows(model.clone(), who, 5)) else {
                panic!()
            };
            assert_eq!((n, rows.len() as u64), (at(standing), at(standing).min(5)));
            for row in rows {
                assert_eq!(wanted.scores[&row.person.person.0], row.scores);
            }
        }
    });
}

#[test]
fn sales_are_split_by_the_tiers_of_the_earlier_day() {
    with_communities(5_300, super::expressions() / 16, |filled, random, count, standard| {
        let naive = Naive { community: &filled.community, standard };
        let mut audience = filled.audience(Cache::bounded(1 << 20));
        let today = filled.community.today;
        for _ in 0..count {
            let model = a_model(random);
            let (from, to) =
                (today.plus(-random.chance.within(30, 200)), today.plus(-random.chance.within(0, 20)));
            let (first, second) = ((from.plus(-30), from), (to.plus(-30), to));
            let TierTold::Split(told) = ask(&mut audience, TierAsk::Split(model, first, second)) else {
                panic!()
            };
            for (days, later) in [(first, false), (second, true)] {
                let (mut payers, mut cents) = (0, 0);
                for person in filled.community.living() {
                    let orders = naive.orders_of(person, |line| line.day <= days.1);
                    let within = || orders.iter().filter(|order| (days.0..=days.1).contains(&order.day));
                    if within().any(|order| order.cents > 0) {
                        payers += 1;
                        cents += within().map(|order| order.cents).sum::<i64>();
                    }
                }
                let part = |place: &(Standing, Part, Part)| if later { place.2 } else { place.1 };
                let parts: Vec<Part> = told.places.iter().map(part).collect();
                assert_eq!(parts.iter().map(|part| part.payers).sum::<u64>(), payers);
                assert_eq!(parts.iter().map(|part| part.cents).sum::<i64>(), cents);
            }
            if let Some(split) = &told.split {
                let change: i64 =
                    told.places.iter().map(|(_, before, after)| after.cents - before.cents).sum();
                assert_eq!(split.all.change(), change);
            }
        }
    });
}

#[test]
fn a_share_of_the_largest_counts_its_ties() {
    with_communities(5_500, super::expressions() / 8, |filled, random, count, standard| {
        let naive = Naive { community: &filled.community, standard };
        let mut audience = filled.audience(Cache::default());
        for _ in 0..count {
            let of = random.chance.one(&[Measure::Orders(None), Measure::Spend(None)]);
            let less = random.chance.one(&[0, 1]);
            let share =
                crate::domain::segment::Share::new(random.chance.one(&[1_000, 3_000, 10_000])).unwrap();
            let unit = if of.is_money() { 100.0 } else { 1.0 };
            let tally = Tally { of: of.clone(), less: Number::whole(less) };
            let TierTold::Top(cuts) = ask(&mut audience, TierAsk::Top(vec![(tally, share)])) else {
                panic!()
            };
            let told = cuts[0];
            let mut above: Vec<f64> =
                filled.community.living().filter_map(|p| naive.figure(p, &of)).collect();
            above.iter_mut().for_each(|n| *n = *n / unit - less as f64);
            above.retain(|n| *n > 0.0);
            above.sort_by(|a, b| b.total_cmp(a));
            let wanted = share.of(above.len() as u64);
            let line = (wanted as usize).checked_sub(1).map(|at| above[at]);
            let within = above.iter().filter(|n| line.is_some_and(|line| **n >= line)).count() as u64;
            assert_eq!(
                (told.of, told.wanted, told.line, told.within),
                (above.len() as u64, wanted, line, within)
            );
        }
    });
}

#[test]
fn core_buyers_that_are_told_by_tiers_are_refused() {
    let filled = super::filled(3);
    let mut audience = filled.audience(Cache::default());
    let mut model = saved_tiers(None);
    model.core = Expr::Atom(Atom::Number(
        Measure::Score(crate::domain::segment::Score::Bin(None, Portrait::B)),
        NumberTest::IsSet,
    ));
    let asked = Query::Grid(Box::new(GridAsk::Tiers(TierAsk::All(model))));
    let told = audience.answer(&asked);
    assert_eq!(told, Err(crate::request::Fault::WrongTiers(crate::domain::tiers::TierFault::Circle)));
    let fine = Query::Grid(Box::new(GridAsk::Tiers(TierAsk::All(saved_tiers(None)))));
    assert!(audience.answer(&fine).is_ok(), "and the next question is answered");
}
