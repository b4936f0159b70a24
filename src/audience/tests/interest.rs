//! Interest, told by looking at one person after the other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::community::{Person, UNFAVOURITE};
use super::laws::with_communities;
use super::naive::Naive;
use crate::audience::{Audience, Cache};
use crate::domain::fold::fold;
use crate::domain::ids::PersonId;
use crate::domain::interest::Tenths;
use crate::request::{Answer, GridAsk, GridTold, InterestAsk, InterestTold, Query};

/// The parameters of a community, the defaults where nothing is set.
pub struct Weights {
    pub order: f64,
    pub favourite: f64,
    pub search: f64,
    pub view: f64,
    pub unfavourite: f64,
    pub half_life: f64,
}

/// Those that hold.
pub fn weights(naive: &Naive<'_>) -> Weights {
    let set = |key: &str, default: f64| {
        let found = naive.community.settings.iter().find(|(known, _)| *known == key);
        found.map_or(default, |(_, value)| value.parse().expect("a number"))
    };
    Weights {
        order: set("interest.order", 5.0),
        favourite: set("interest.favourite", 3.0),
        search: set("interest.search", 2.0),
        view: set("interest.view", 1.0),
        unfavourite: -set("interest.unfavourite", 3.0),
        half_life: set("interest.half_life", 30.0),
    }
}

fn set(text: Option<&str>) -> Option<String> {
    text.map(fold).filter(|text| !text.is_empty())
}

/// What a product is about, folded.
fn product_topic(naive: &Naive<'_>, product: &str) -> String {
    let name = fold(product);
    let code = name.split(' ').next().unwrap_or_default();
    let mut topics: BTreeMap<String, i32> = BTreeMap::new();
    for event in naive.community.people.iter().flat_map(|person| &person.events) {
        let (Some(object), Some(topic)) = (set(event.object.as_deref()), set(event.topic.as_deref())) else {
            continue;
        };
        if event.day <= naive.community.today && (object == name || object == code) {
            *topics.entry(topic).or_default() += 1;
        }
    }
    let most = topics.values().max().copied();
    topics.into_iter().find(|(_, times)| Some(*times) == most).map_or(name, |(topic, _)| topic)
}

/// Folded products with what each is about.
pub type Topics = BTreeMap<String, String>;

/// What each product is about.
pub fn product_topics(naive: &Naive<'_>) -> Topics {
    let lines = naive.community.people.iter().flat_map(|person| &person.lines);
    let products: BTreeSet<String> = lines.filter_map(|line| set(line.product.as_deref())).collect();
    products.into_iter().map(|product| (product.clone(), product_topic(naive, &product))).collect()
}

/// What a person did on a topic, each with its weight and how many days ago; nothing where it is weighed 0.
pub fn done(naive: &Naive<'_>, person: &Person, topic: &str, topics: &Topics) -> Vec<(f64, i32)> {
    let (weights, wanted, today) = (weights(naive), fold(topic), naive.community.today);
    let mut all = Vec::new();
    for event in &person.events {
        let weight = match event.kind {
            2 => weights.view,
            3 => weights.search,
            4 => weights.favourite,
            UNFAVOURITE => weights.unfavourite,
            _ => continue,
        };
        if event.day <= today && set(event.topic.as_deref()).as_deref() == Some(&wanted) {
            all.push((weight, today.0 - event.day.0));
        }
    }
    for order in naive.orders(person).into_iter().filter(|order| order.cents > 0 && order.day <= today) {
        let topics: BTreeSet<String> = order
            .lines
            .iter()
            .filter_map(|line| set(line.product.as_deref()))
            .map(|product| topics[&product].clone())
            .collect();
        if topics.contains(&wanted) {
            all.push((weights.order, today.0 - order.day.0));
        }
    }
    all.retain(|(weight, _)| *weight != 0.0);
    all
}

/// What that comes to, in billionths.
pub fn raw(naive: &Naive<'_>, done: &[(f64, i32)]) -> f64 {
    let half_life = weights(naive).half_life;
    let worth = |(weight, age): &(f64, i32)| (weight * 2f64.powf(-f64::from(*age) / half_life) * 1e9).round();
    done.iter().map(worth).sum::<f64>().max(0.0)
}

/// What everyone comes to, by number; nothing of who did nothing.
pub fn raws(naive: &Naive<'_>, topic: &str) -> BTreeMap<u32, Option<f64>> {
    let topics = product_topics(naive);
    let of = |person: &Person| {
        let done = done(naive, person, topic, &topics);
        (!done.is_empty()).then(|| raw(naive, &done))
    };
    naive.community.living().map(|person| (person.id, of(person))).collect()
}

/// The scores of everyone in tenths, by number; nothing of who did nothing.
pub fn scores(naive: &Naive<'_>, topic: &str) -> BTreeMap<u32, Option<i64>> {
    let raws = raws(naive, topic);
    let mut above: Vec<f64> = raws.values().flatten().copied().filter(|raw| *raw > 0.0).collect();
    above.sort_by(f64::total_cmp);
    let n = above.len();
    let score = |raw: f64| match n {
        0 => 0,
        n => {
            let median = (above[(n - 1) / 2] + above[n / 2]) / 2.0;
            ((1.0 - 2f64.powf(-raw / median)) * 50.0 + 0.5).floor() as i64
        }
    };
    raws.into_iter().map(|(person, raw)| (person, raw.map(score))).collect()
}

fn ask(audience: &mut Audience, ask: InterestAsk) -> InterestTold {
    match audience.answer(&Query::Grid(Box::new(GridAsk::Interest(ask)))).expect("told") {
        Answer::Grid(told) => match *told {
            GridTold::Interest(told) => told,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[test]
fn topics_and_who_cares_for_them_are_told_as_looking_at_each_tells() {
    let mut cared = 0;
    with_communities(5_100, super::expressions() / 4, |filled, random, count, standard| {
        let naive = Naive { community: &filled.community, standard };
        let mut audience = filled.audience(Cache::bounded(1 << 20));
        let InterestTold::Topics(told) = ask(&mut audience, InterestAsk::Topics(6)) else { panic!() };
        assert_eq!((told.of, told.topics.len()), (filled.community.living().count() as u64, 6));
        assert!(told.topics.is_sorted_by_key(|row| std::cmp::Reverse(row.above)));
        for row in &told.topics {
            let scores = scores(&naive, row.topic.raw());
            let at = |least: i64| scores.values().flatten().filter(|n| **n >= least).count() as u64;
            assert_eq!(
                (row.anyone, row.at_least(Tenths(40)), row.at_least(Tenths(25))),
                (at(0), at(40), at(25))
            );
            assert!(row.above <= row.anyone && row.median.is_some() == (row.above > 0));
        }
        let topics = product_topics(&naive);
        for _ in 0..count / 8 {
            let topic = told.topics[random.chance.below(told.topics.len())].topic.raw().to_uppercase();
            let own = scores(&naive, &topic);
            let least = Tenths(random.chance.one(&[0, 10, 25, 38]));
            let most = Tenths(random.chance.one(&[least.0 + 9, 50]));
            let asked = InterestAsk::People { topic: topic.clone(), least, most, limit: 9_999 };
            let InterestTold::People(caring) = ask(&mut audience, asked) else { panic!() };
            let mut people: Vec<(u32, i64)> =
                caring.rows.iter().map(|(person, _, score)| (person.person.0, score.0.into())).collect();
            people.sort_unstable();
            let wanted = own.iter().filter_map(|(person, of)| of.map(|n| (*person, n)));
            assert_eq!(
                people,
                wanted.filter(|(_, n)| (i64::from(least.0)..=most.0.into()).contains(n)).collect::<Vec<_>>()
            );
            assert!(caring.rows.is_sorted_by_key(|(_, raw, _)| std::cmp::Reverse(*raw)));
            assert_eq!(caring.count, caring.rows.len() as u64);

            let person = filled.community.living().nth(random.chance.below(own.len())).expect("somebody");
            let why = InterestAsk::Why(PersonId(person.id), None);
            let InterestTold::Why(_, named, all) = ask(&mut audience, why) else { panic!() };
            assert_eq!(named.person.0, person.id);
            for of in &all {
                let done = done(&naive, person, of.topic.raw(), &topics);
                assert_eq!(of.raw as f64, raw(&naive, &done));
                assert_eq!(of.done.iter().map(|done| done.worth).sum::<i64>().max(0), of.raw);
                let score = scores(&naive, of.topic.raw())[&person.id];
                assert_eq!((of.done.len(), score), (done.len(), Some(of.score.0.into())), "{of:?}");
                cared += 1;
            }
            let why = InterestAsk::Why(PersonId(person.id), Some(topic.clone()));
            let InterestTold::Why(_, _, one) = ask(&mut audience, why) else { panic!() };
            assert_eq!(one.iter().map(|of| i64::from(of.score.0)).next(), own[&person.id]);
        }
    });
    assert!(cared > 0);
}

#[test]
fn activity_puts_everybody_into_one_place_per_action() {
    with_communities(5_300, super::expressions() / 16, |filled, random, count, standard| {
        let naive = Naive { community: &filled.community, standard };
        let mut audience = filled.audience(Cache::bounded(1 << 20));
        for _ in 0..count {
            let of = random.expr();
            let whom = naive.set(&of);
            let InterestTold::Activity(told) = ask(&mut audience, InterestAsk::Activity(Arc::new(of))) else {
                panic!()
            };
            assert_eq!((told.of, told.rows.len()), (whom.len() as u64, 4));
            for (_, row) in &told.rows {
                for told in row {
                    let fits = naive.set(&told.condition);
                    assert_eq!(told.people, fits.iter().filter(|id| whom.contains(id)).count() as u64);
                }
                assert_eq!(row.iter().map(|told| told.people).sum::<u64>(), told.of);
            }
            let low = naive.set(&told.low_expr);
            assert_eq!(told.low, low.iter().filter(|id| whom.contains(id)).count() as u64);
        }
    });
}
