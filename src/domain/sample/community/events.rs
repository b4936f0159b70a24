//! What the people of the demo did.

use super::super::calendar::Moment;
use super::super::own_field::{Own, place};
use super::super::pool::{About, Object, about};
use super::super::stream::Stream;
use super::super::words::codes::{OPEN_ID, kind};
use super::super::words::products::{PRODUCTS, TOPICS};
use super::orders::{Book, day_since, moment};
use super::{AS_OF, EventRow, Person, SEED};

/// What people do on a visit, with how often.
const ACTIONS: [(u8, u32); 9] = [
    (kind::VIEW, 34),
    (kind::ARTICLE, 19),
    (kind::SEARCH, 14),
    (kind::LESSON, 8),
    (kind::FAVOURITE, 7),
    (kind::CHAT_CLICK, 5),
    (kind::CHECKIN, 5),
    (kind::CART, 4),
    (kind::COUPON, 4),
];

/// Days between two lives, the last of which was three days ago.
const LIVE_EVERY: i32 = 14;
const LIVES: i32 = 18;

/// All events, in no order.
pub(super) fn events(people: &[Person], book: &Book) -> Vec<EventRow> {
    let s = &mut Stream::named(SEED, "demo events");
    let mut out = Vec::new();
    for person in people {
        visits(&mut out, person, s);
        account(&mut out, person, s);
    }
    before_orders(&mut out, people, book, s);
    lives(&mut out, people, s);
    invitations(&mut out, people);
    out
}

/// An event of which nothing more is to be said.
pub(super) fn bare(person: u32, at: Moment, event: u8) -> EventRow {
    EventRow {
        person,
        at,
        until: None,
        kind: event,
        topic: None,
        object: Object::None,
        value: None,
        text: None,
    }
}

fn acted(person: &Person, at: Moment, event: u8, topic: u8, s: &mut Stream) -> EventRow {
    let About { topic, object, value, text } = about(event, topic, s);
    EventRow { topic, object, value, text, ..bare(person.sample.person, at, event) }
}

/// Visits: a few very busy people, many who came once or twice. Two thirds of those who are not silent came within the
/// last 30 days.
fn visits(out: &mut Vec<EventRow>, person: &Person, s: &mut Stream) {
    let standing = person.sample.standing;
    let quiet = s.unit();
    let busy = 8.0 * quiet * quiet * quiet;
    let many = match standing {
        _ if standing.silent => s.between(0, 2),
        _ if standing.spend < 0.2 => 3 + busy as i32,
        _ => 1 + busy as i32,
    };
    for nth in 0..many {
        let here = AS_OF.0 - standing.joined.0;
        let day = if nth == 0 && !standing.silent {
            let back = if s.chance(64) { s.between(0, 29) } else { s.between(30, 89) };
            Some(AS_OF.plus(-back.min(here)))
        } else {
            day_since(person, 420, s)
        };
        if let Some(day) = day {
            visit(out, person, moment(day, s), s);
        }
    }
}

/// One visit: usually a login, then one to four actions on the topics that the person leans towards.
pub(super) fn visit(out: &mut Vec<EventRow>, person: &Person, at: Moment, s: &mut Stream) {
    if s.chance(82) {
        out.push(bare(person.sample.person, at, kind::LOGIN));
    }
    let topics = person.sample.standing.topics;
    let mut at = at;
    for _ in 0..s.between(1, 4) {
        at = at.later(s.between(15, 420) as u32);
        let topic = match s.below(10) {
            0..6 => topics[0],
            6..9 => topics[1],
            _ => s.below(TOPICS.len() as u64) as u8,
        };
        let event = s.weighted(&ACTIONS);
        out.push(acted(person, at, event, topic, s));
    }
}

/// Following the official account on joining; some left again.
fn account(out: &mut Vec<EventRow>, person: &Person, s: &mut Stream) {
    let standing = person.sample.standing;
    if person.sample.identities & 1 << OPEN_ID == 0 {
        return;
    }
    let at = moment(standing.joined, s);
    out.push(acted(person, at, kind::FOLLOW, 0, s));
    let leaves = s.chance(8);
    match day_since(person, 400, s) {
        Some(day) if leaves && day > standing.joined => {
            out.push(acted(person, moment(day, s), kind::UNFOLLOW, 0, s));
        }
        _ => {}
    }
}

/// A click on 一键约聊, a question or a cart shortly before about half of the orders.
fn before_orders(out: &mut Vec<EventRow>, people: &[Person], book: &Book, s: &mut Stream) {
    for row in book.rows.iter().filter(|row| row.refund_of.is_none()) {
        let product = PRODUCTS[usize::from(row.product)];
        let at =
            Moment { day: row.at.day, second: row.at.second.saturating_sub(s.between(90, 3_000) as u32) };
        let event = match s.below(100) {
            0..20 => kind::CHAT_CLICK,
            20..34 => kind::CONSULT,
            34..48 => kind::CART,
            _ => continue,
        };
        let mut event = acted(&people[row.person as usize], at, event, product.topic, s);
        if event.kind != kind::CHAT_CLICK {
            event.object = Object::Product(row.product);
        }
        out.push(event);
    }
}

/// Lives every second Thursday at eight in the evening, each on one topic, watched from some minute to another.
fn lives(out: &mut Vec<EventRow>, people: &[Person], s: &mut Stream) {
    for nth in 0..LIVES {
        let day = AS_OF.plus(-3 - nth * LIVE_EVERY);
        let topic = (nth % TOPICS.len() as i32) as u8;
        for person in people {
            let standing = person.sample.standing;
            let keen = standing.topics.contains(&topic);
            let there = standing.joined < day && !(standing.silent && day > AS_OF.plus(-90));
            if !there || !s.chance(if keen { 8 } else { 1 }) {
                continue;
            }
            let from = Moment { day, second: 72_000 }.later(s.below(2_400) as u32);
            let until = from.later(s.between(120, 5_400) as u32);
            out.push(EventRow {
                until: Some(Moment { day, second: until.second.min(77_400) }),
                topic: Some(TOPICS[usize::from(topic)]),
                object: Object::Live(nth as u16 + 1),
                ..bare(person.sample.person, from, kind::LIVE)
            });
        }
    }
}

/// Who is named as the referrer of somebody invited that person on the day of joining.
fn invitations(out: &mut Vec<EventRow>, people: &[Person]) {
    for person in people {
        let sample = &person.sample;
        let Some(Own::Ref(number)) = sample.own[place::REFERRER] else { continue };
        // Refs are numbered in the order of places, from 1.
        let inviter = &people[number as usize - 1].sample;
        let joined = sample.standing.joined;
        let silent = inviter.standing.silent && joined > AS_OF.plus(-90);
        if inviter.standing.joined > joined || silent || inviter.person == sample.person {
            continue;
        }
        let at = Moment { day: joined, second: 32_400 + sample.person % 3_600 };
        out.push(EventRow {
            object: Object::Person(sample.number),
            ..bare(inviter.person, at, kind::INVITE)
        });
    }
}
