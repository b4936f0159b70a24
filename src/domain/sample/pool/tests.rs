//! The shape of generated communities: the same whatever the chunks, and skewed as real ones are.

use std::collections::{HashMap, HashSet};

use super::super::own_field::OWN_FIELDS;
use super::super::words::codes::{EVENT_KINDS, STAFF};
use super::super::words::products::PRODUCTS;
use super::*;
use crate::domain::import::OrderStatus;

const AS_OF: Day = Day(18_091);

fn shape(people: u64, orders: u64, events: u64) -> Shape {
    Shape { people, orders, events, seed: 42, as_of: AS_OF }
}

struct All {
    people: Vec<PersonSample>,
    orders: Vec<OrderSample>,
    events: Vec<EventSample>,
}

fn all(generator: &Generator, chunk: u64) -> All {
    let mut out = All { people: Vec::new(), orders: Vec::new(), events: Vec::new() };
    for from in (0..generator.people_rows()).step_by(chunk as usize) {
        generator.people(from as u32, (from + chunk) as u32, &mut out.people);
    }
    for from in (0..generator.order_rows()).step_by(chunk as usize) {
        generator.orders(from, from + chunk, &mut out.orders);
    }
    for from in (0..generator.event_rows()).step_by(chunk as usize) {
        generator.events(from, from + chunk, &mut out.events);
    }
    out
}

#[test]
fn chunks_of_any_size_give_the_same_rows() {
    let generator = Generator::new(shape(3_000, 5_000, 20_000));
    let (large, small) = (all(&generator, 100_000), all(&generator, 77));
    assert_eq!((large.people.len(), large.orders.len(), large.events.len()), (3_000, 5_000, 20_000));
    assert_eq!(large.people, small.people);
    assert_eq!(large.orders, small.orders);
    assert_eq!(large.events, small.events);
    let other = Generator::new(Shape { seed: 43, ..generator.shape() });
    assert_ne!(all(&other, 100_000).orders, large.orders);
}

#[test]
fn empty_and_tiny_shapes_are_no_special_case() {
    let empty = all(&Generator::new(shape(0, 10, 10)), 10);
    assert!(empty.people.is_empty() && empty.orders.is_empty() && empty.events.is_empty());
    let one = all(&Generator::new(shape(1, 10, 10)), 3);
    assert_eq!((one.people.len(), one.orders.len(), one.events.len()), (1, 10, 10));
    assert!(one.orders.iter().all(|o| o.person == 0));
    let none = all(&Generator::new(shape(100, 0, 0)), 100);
    assert_eq!((none.people.len(), none.orders.len()), (100, 0));
}

#[test]
fn orders_spread_over_four_fifths_and_the_first_fifth_holds_the_money() {
    let generator = Generator::new(shape(20_000, 40_000, 0));
    let All { people, orders, .. } = all(&generator, 50_000);
    let buyers: HashSet<u32> = orders.iter().map(|o| o.person).collect();
    assert!(buyers.len() >= 16_000, "{} of 20,000 ordered", buyers.len());
    let mut spend = vec![0i64; people.len()];
    for order in orders.iter().filter(|o| o.status == OrderStatus::Paid) {
        spend[order.person as usize] += order.amount.0;
    }
    assert!(spend.iter().all(|s| *s >= 0), "nobody is paid back more than was paid");
    let by_city = |top: bool| {
        let some = people.iter().filter(|p| (p.standing.spend < 0.2) == top && p.city.is_some());
        let (all, capital) =
            some.fold((0, 0), |(n, hits), p| (n + 1, hits + u32::from(p.city == Some("北京"))));
        f64::from(capital) / f64::from(all)
    };
    assert!(by_city(true) > by_city(false) * 1.2, "who spends more lives in large cities more often");
    spend.sort_unstable_by(|a, b| b.cmp(a));
    let (top, all) = (spend[..4_000].iter().sum::<i64>(), spend.iter().sum::<i64>());
    assert!(top * 100 > all * 60, "the first fifth holds {} %", top * 100 / all);
}

#[test]
fn about_three_in_ten_are_silent_and_nothing_happens_before_joining() {
    let generator = Generator::new(shape(20_000, 40_000, 200_000));
    let All { people, orders, events } = all(&generator, 50_000);
    let recent = AS_OF.plus(-SILENT_DAYS);
    let mut here = vec![false; people.len()];
    let stays = orders.iter().map(|o| (o.person, o.day)).chain(events.iter().map(|e| (e.person, e.day)));
    for (person, day) in stays {
        let standing = people[person as usize].standing;
        assert!(standing.joined <= day && day <= AS_OF);
        here[person as usize] |= day > recent;
    }
    for event in &events {
        assert!(!(people[event.person as usize].standing.silent && event.day > recent), "{event:?}");
    }
    let silent = here.iter().filter(|here| !**here).count();
    assert!((5_400..7_000).contains(&silent), "{silent} of 20,000 silent");
    let mut counts: HashMap<u32, u32> = HashMap::new();
    events.iter().for_each(|e| *counts.entry(e.person).or_default() += 1);
    let mut counts: Vec<u32> = counts.into_values().collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let (top, total) = (counts[..4_000].iter().sum::<u32>(), counts.iter().sum::<u32>());
    assert!(top * 100 > total * 45, "the busiest fifth does {} %", top * 100 / total);
}

#[test]
fn rows_follow_one_another_in_time_and_lines_of_an_order_agree() {
    let generator = Generator::new(shape(5_000, 20_000, 60_000));
    let All { orders, events, .. } = all(&generator, 9_000);
    assert!(orders.is_sorted_by_key(|o| o.day) && events.is_sorted_by_key(|e| e.day));
    let mut first: HashMap<u64, &OrderSample> = HashMap::new();
    let (mut refunds, mut seconds) = (0, 0);
    for order in &orders {
        let head = first.entry(order.order).or_insert(order);
        assert_eq!((head.person, head.ts, head.status), (order.person, order.ts, order.status));
        seconds += u32::from(*head != order);
        if let Some(paid) = order.refund_of {
            let paid = first[&paid];
            assert!(
                paid.person == order.person && paid.ts < order.ts && paid.amount.0 > 0 && order.amount.0 < 0
            );
            refunds += 1;
        }
    }
    assert!((250..400).contains(&refunds), "{refunds} refunds");
    assert!((800..1_500).contains(&seconds), "{seconds} second lines");
    assert!(events.iter().all(|e| e.until.is_none_or(|until| until > e.ts)));
}

#[test]
fn fields_are_filled_between_a_fifth_and_four_fifths_and_codes_are_valid() {
    let generator = Generator::new(shape(10_000, 10_000, 20_000));
    let All { people, orders, events } = all(&generator, 10_000);
    let check =
        |name: &str, filled: usize| assert!((2_000..=8_000).contains(&filled), "{name}: {filled} of 10,000");
    let count = |has: &dyn Fn(&PersonSample) -> bool| people.iter().filter(|p| has(p)).count();
    check("gender", count(&|p| p.gender.is_some()));
    check("phone", count(&|p| p.phone.is_some()));
    check("birthday", count(&|p| p.birthday.is_some()));
    check("city", count(&|p| p.city.is_some()));
    check("title", count(&|p| p.title.is_some()));
    check("company", count(&|p| p.company.is_some()));
    check("income", count(&|p| p.income.is_some()));
    check("source", count(&|p| p.source.is_some()));
    check("staff", count(&|p| p.staff.is_some()));
    for (nth, field) in OWN_FIELDS.iter().enumerate() {
        check(field.code, count(&|p| p.own[nth].is_some()));
    }
    let numbers: HashSet<u32> = people.iter().map(|p| p.number).collect();
    assert_eq!(numbers.len(), people.len());
    assert!(!people.is_sorted_by_key(|p| p.number), "ids follow no field");
    assert!(orders.iter().all(|o| usize::from(o.product) < PRODUCTS.len()));
    let kinds: HashSet<&str> = events.iter().map(|e| e.kind_code()).collect();
    assert_eq!(kinds.len(), EVENT_KINDS.len());
    let mut relations = Vec::new();
    generator.relations(0, 10_000, &mut relations);
    assert!((7_000..9_000).contains(&relations.len()));
    assert!(relations.iter().all(|r| usize::from(r.staff) < STAFF.len()));
    let pairs: HashSet<_> = relations.iter().map(|r| (r.person, r.staff)).collect();
    assert_eq!(pairs.len(), relations.len());
}

#[test]
fn ids_are_written_once_for_each_person_that_has_them() {
    let generator = Generator::new(shape(5_000, 0, 0));
    let mut people = Vec::new();
    generator.people(0, 5_000, &mut people);
    let mut ids = HashSet::new();
    let mut written = 0;
    for person in &people {
        for kind in 0..4 {
            let mut id = String::new();
            if person.write_identity(kind, &mut id) {
                written += 1;
                assert!(id.len() >= 11 && ids.insert((kind, id)));
            } else {
                assert!(id.is_empty());
            }
        }
    }
    assert_eq!(ids.len(), written);
    let mut text = String::new();
    people[0].write_ref(&mut text);
    assert_eq!(text.len(), 9);
}
