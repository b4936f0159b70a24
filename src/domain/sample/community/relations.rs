//! Who of the staff is in touch with whom, and what each of them tagged.

use std::collections::HashMap;

use super::super::calendar::Moment;
use super::super::pool::RelationSample;
use super::super::stream::Stream;
use super::super::words::codes::{STAFF, STATES, WAYS};
use super::super::words::products::TP;
use super::orders::moment;
use super::tags::{Figures, cell, with_a_standard_tag};
use super::{AS_OF, OrderRow, Person, RelationRow, SEED};

/// Of five newcomers one is tagged on being added.
const TAGGED_NEWCOMER: usize = 5;

/// All relations in the order of time. A newcomer has one, added within the last seven days; everybody else's were
/// added before.
pub(super) fn relations(people: &[Person], orders: &[OrderRow]) -> Vec<RelationRow> {
    let s = &mut Stream::named(SEED, "demo relations");
    let figures = figures(people, orders);
    let mut newcomers = 0;
    let mut out = Vec::new();
    for person in people {
        let Some(first) = person.sample.staff else { continue };
        let mut row = relation(person, first, s);
        let of = &figures[person.sample.person as usize];
        if person.newcomer {
            row.tags = if newcomers % TAGGED_NEWCOMER == 0 {
                with_a_standard_tag(cell(first, of, s), newcomers)
            } else {
                String::new()
            };
            newcomers += 1;
            out.push(row);
            continue;
        }
        row.tags = if s.chance(58) { cell(first, of, s) } else { String::new() };
        out.push(row);
        if s.chance(10) {
            let second = (first + 1 + s.below(STAFF.len() as u64 - 1) as u8) % STAFF.len() as u8;
            let mut row = relation(person, second, s);
            row.tags = if s.chance(70) { cell(second, of, s) } else { String::new() };
            out.push(row);
        }
    }
    out.sort_by_key(|row| (row.added, row.person, row.staff));
    out
}

fn relation(person: &Person, staff: u8, s: &mut Stream) -> RelationRow {
    let sample = &person.sample;
    let joined = sample.standing.joined;
    let last = if person.newcomer { AS_OF } else { AS_OF.plus(-7) };
    let late = if s.chance(70) { 0 } else { s.between(1, 90) };
    let added = moment(joined.plus(late.min(last.0 - joined.0)), s);
    let gone = s.chance(6) && added.day < AS_OF.plus(-3);
    let until = gone.then(|| moment(added.day.plus(s.between(1, AS_OF.0 - added.day.0 - 1)), s));
    let mut external_id = String::new();
    RelationSample::write_external(sample, &mut external_id);
    RelationRow {
        person: sample.person,
        staff,
        external_id,
        added,
        way: s.weighted(&WAYS),
        state: s.weighted(&STATES),
        remark: remark(person, added, s),
        until,
        tags: String::new(),
    }
}

/// What staff call a person: name, often with title, company or where they met.
fn remark(person: &Person, added: Moment, s: &mut Stream) -> String {
    let sample = &person.sample;
    let name = format!("{}{}", sample.surname, sample.given);
    match (s.below(10), sample.title, sample.company) {
        (0..3, _, _) => String::new(),
        (3..5, Some(title), _) => format!("{name}-{title}"),
        (5, _, Some((head, tail))) => format!("{head}{tail}{name}"),
        (6, Some(title), _) => {
            let date = added.day.date();
            format!("{name} {title} {:02}{:02}加", date.month(), date.day())
        }
        _ => name,
    }
}

/// What tags are given for.
fn figures(people: &[Person], orders: &[OrderRow]) -> Vec<Figures> {
    let mut figures: Vec<Figures> = vec![Figures::default(); people.len()];
    let mut net: HashMap<u32, (u32, i64, bool)> = HashMap::new();
    for row in orders.iter().filter(|row| row.status == "paid") {
        let order = net.entry(row.refund_of.unwrap_or(row.order)).or_insert((row.person, 0, false));
        order.1 += row.amount.0;
        order.2 |= row.product == TP;
    }
    for (person, amount, of_tp) in net.into_values().filter(|(_, amount, _)| *amount > 0) {
        let of = &mut figures[person as usize];
        of.spend += amount;
        of.orders += 1;
        of.tp += u32::from(of_tp);
    }
    figures
}
