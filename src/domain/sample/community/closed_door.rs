//! Makes the closed-door expression find exactly the people that it is meant to find:
//!
//! ```text
//! city = 北京 and title ~ 互联网|增长|流量|运营|产品 and spend > 3000 and did login within 30d and did order within 60d
//! ```
//!
//! What chance made of the guests is completed until it holds, and what chance made of others is changed where it would
//! hold. Both are judged by the expression itself, evaluated row by row.

use std::collections::HashMap;

use crate::domain::day::Day;
use crate::domain::fold::fold;

use super::super::calendar::Moment;
use super::super::stream::Stream;
use super::super::words::codes::kind;
use super::super::words::products::{GROWTH, TP, of_topic};
use super::events::bare;
use super::guests::{Guest, Part};
use super::orders::{Book, moment};
use super::{AS_OF, EventRow, FROZEN, Person, SEED};

const TITLE_WORDS: [&str; 5] = ["互联网", "增长", "流量", "运营", "产品"];
/// 3,000 yuan in cents; the spend must be above.
const SPEND: i64 = 300_000;
/// `within 30d` begins this many days before its day.
const LOGIN_DAYS: i32 = 29;
/// `within 60d` begins this many days before its day.
const ORDER_DAYS: i32 = 59;

/// The rows of the demo while they may still be changed.
struct Room<'a> {
    people: &'a mut [Person],
    book: &'a mut Book,
    events: &'a mut Vec<EventRow>,
    s: Stream,
}

/// Completes the guests, then changes whoever else would be found.
pub(super) fn settle(people: &mut [Person], guests: &[Guest], book: &mut Book, events: &mut Vec<EventRow>) {
    let mut room = Room { people, book, events, s: Stream::named(SEED, "closed door") };
    for guest in guests {
        room.receive(*guest);
    }
    let mut remedy = 0;
    for person in 0..room.people.len() as u32 {
        let guest = guests.iter().any(|guest| guest.person == person);
        if !guest && (room.holds(person, AS_OF) || room.holds(person, FROZEN)) {
            room.turn_away(person, remedy);
            remedy += 1;
        }
    }
}

impl Room<'_> {
    fn receive(&mut self, guest: Guest) {
        let person = guest.person;
        let back = |days: i32| AS_OF.plus(-days);
        match guest.part {
            Part::Stays => {
                self.log_in_lately(person, AS_OF.plus(-LOGIN_DAYS), 3);
                self.afford(person);
            }
            Part::LoginRunsOut => {
                let last = FROZEN.plus(-LOGIN_DAYS);
                self.events.retain(|event| event.person != person || event.at.day < last);
                self.events.push(bare(person, Moment { day: last, second: 74_460 }, kind::LOGIN));
                self.afford(person);
            }
            Part::ComesBack => {
                let away = FROZEN.plus(-LOGIN_DAYS);
                self.events.retain(|event| event.person != person || event.at.day < away);
                self.events.push(bare(person, Moment { day: AS_OF, second: 29_520 }, kind::LOGIN));
                self.afford(person);
            }
            Part::GetsRefund => {
                self.book.rows.retain(|row| row.person != person);
                self.log_in_lately(person, back(12), 3);
                self.book.order(person, moment(back(134), &mut self.s), 7, None);
                self.book.order(person, moment(back(24), &mut self.s), GROWTH, None);
                if let Some(paid) = self.book.rows.last().cloned() {
                    self.book.refund(&paid, Moment { day: back(1), second: 36_900 }, paid.amount);
                }
            }
            Part::BuysMore => {
                self.book.rows.retain(|row| row.person != person);
                self.log_in_lately(person, back(12), 3);
                self.book.order(person, moment(back(94), &mut self.s), 7, None);
                self.book.order(person, moment(back(42), &mut self.s), TP, None);
                self.book.order(person, Moment { day: back(1), second: 75_180 }, GROWTH, None);
            }
        }
    }

    /// Adds a login between a day and `days` days before the last, unless there is one.
    fn log_in_lately(&mut self, person: u32, from: Day, days: i32) {
        let to = AS_OF.plus(-days);
        if !self.logged_in(person, from, to) {
            let day = from.plus(self.s.between(0, to.0 - from.0));
            self.events.push(bare(person, moment(day, &mut self.s), kind::LOGIN));
        }
    }

    /// Adds orders before the frozen day until there is one late enough and the spend is above the line on both days.
    fn afford(&mut self, person: u32) {
        let topic = self.people[person as usize].sample.standing.topics[0];
        if !self.ordered(person, AS_OF.plus(-ORDER_DAYS), AS_OF)
            || !self.ordered(person, AS_OF.plus(-ORDER_DAYS), FROZEN)
        {
            let at = moment(AS_OF.plus(-self.s.between(6, 55)), &mut self.s);
            self.book.order(person, at, of_topic(topic, &mut self.s), None);
        }
        while self.spend(person, FROZEN).min(self.spend(person, AS_OF)) <= SPEND {
            let at = moment(AS_OF.plus(-self.s.between(10, 190)), &mut self.s);
            self.book.order(person, at, of_topic(topic, &mut self.s), None);
        }
    }

    /// Makes one condition fail, a different one from person to person, so that each is the one that costs somebody.
    fn turn_away(&mut self, person: u32, remedy: u32) {
        let joined = self.people[person as usize].sample.standing.joined;
        let away = FROZEN.plus(-LOGIN_DAYS);
        let old = FROZEN.plus(-ORDER_DAYS);
        match remedy % 3 {
            0 if joined <= away.plus(-32) => {
                for event in self.events.iter_mut().filter(|e| e.person == person && e.at.day >= away) {
                    event.at.day = event.at.day.plus(-32);
                    event.until = event.until.map(|until| Moment { day: event.at.day, ..until });
                }
            }
            1 if joined <= old.plus(-62) => {
                for row in self.book.rows.iter_mut().filter(|r| r.person == person && r.at.day >= old) {
                    row.at.day = row.at.day.plus(-62);
                }
            }
            _ => self.people[person as usize].sample.title = Some("市场总监"),
        }
    }

    fn holds(&self, person: u32, day: Day) -> bool {
        let sample = &self.people[person as usize].sample;
        matches!(sample.city, Some("北京" | "北京市"))
            && sample.title.map(fold).is_some_and(|title| TITLE_WORDS.iter().any(|word| title.contains(word)))
            && self.spend(person, day) > SPEND
            && self.logged_in(person, day.plus(-LOGIN_DAYS), day)
            && self.ordered(person, day.plus(-ORDER_DAYS), day)
    }

    /// Paid less paid back up to the end of a day, in cents.
    fn spend(&self, person: u32, day: Day) -> i64 {
        let rows = self.book.rows.iter();
        rows.filter(|r| r.person == person && r.at.day <= day && r.status == "paid").map(|r| r.amount.0).sum()
    }

    fn logged_in(&self, person: u32, from: Day, to: Day) -> bool {
        self.events
            .iter()
            .any(|e| e.person == person && e.kind == kind::LOGIN && (from..=to).contains(&e.at.day))
    }

    /// Whether an order placed between two days was not paid back whole by the second.
    fn ordered(&self, person: u32, from: Day, to: Day) -> bool {
        let mut net: HashMap<u32, (Option<Day>, i64)> = HashMap::new();
        for row in
            self.book.rows.iter().filter(|r| r.person == person && r.at.day <= to && r.status == "paid")
        {
            let order = net.entry(row.refund_of.unwrap_or(row.order)).or_default();
            order.1 += row.amount.0;
            if row.refund_of.is_none() {
                order.0 = Some(row.at.day);
            }
        }
        net.values().any(|(placed, amount)| placed.is_some_and(|day| day >= from) && *amount > 0)
    }
}
