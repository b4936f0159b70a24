//! The demo's community: an expert marketplace with its staff, people, orders and events on 2019-07-14.

mod closed_door;
mod events;
mod guests;
mod identities;
mod notes;
mod orders;
mod people;
mod refusals;
mod relations;
mod rows;
mod segments;
mod tables;
mod tags;
#[cfg(test)]
mod tests;

use crate::domain::day::Day;

use super::pool::{Generator, Shape};

pub use rows::{EventRow, IdentityRow, NoteRow, OrderRow, Person, RefusalRow, RelationRow};
pub use segments::{CLOSED_DOOR, FROZEN_BEHIND, SEGMENTS, SampleSegment};

/// The seed of the demo.
const SEED: u64 = 20_190_714;
/// The number of people.
const PEOPLE: u32 = 2_000;
/// 2019-07-14, the day on which the demo stands still.
pub const AS_OF: Day = Day(18_091);
/// 2019-07-12, the day on which the list of the closed door was frozen.
pub const FROZEN: Day = Day(18_089);

/// All rows of the demo that this floor makes. Persons are named by their place in `people`.
#[derive(Debug, Clone, PartialEq)]
pub struct Community {
    /// People in the order of their refs: the person at place 0 is `u00001`.
    pub people: Vec<Person>,
    /// Identities by person.
    pub identities: Vec<IdentityRow>,
    /// Relations in the order of time.
    pub relations: Vec<RelationRow>,
    /// Order lines in the order of time; lines of one order follow one another.
    pub orders: Vec<OrderRow>,
    /// Events in the order of time.
    pub events: Vec<EventRow>,
    /// Notes in the order of time.
    pub notes: Vec<NoteRow>,
    /// Refusals in the order of time.
    pub refusals: Vec<RefusalRow>,
    /// The people whom the closed-door expression found on [`FROZEN`], by place.
    pub frozen: Vec<u32>,
}

/// Makes the demo's community: always the same. The closed-door expression of the design finds 59 of its people on
/// [`AS_OF`] and 59 on [`FROZEN`]; two left and two entered in between.
pub fn community() -> Community {
    let pool =
        Generator::new(Shape { people: u64::from(PEOPLE), orders: 0, events: 0, seed: SEED, as_of: AS_OF });
    let mut people = people::people(&pool);
    let guests = guests::invite(&mut people);
    let mut book = orders::orders(&people);
    let mut events = events::events(&people, &book);
    closed_door::settle(&mut people, &guests, &mut book, &mut events);
    let orders = book.close();
    events.sort_by_key(|event| (event.at, event.person, event.kind));
    let relations = relations::relations(&people, &orders);
    Community {
        identities: identities::identities(&people),
        notes: notes::notes(&people, &relations),
        refusals: refusals::refusals(&people, &guests),
        frozen: guests::on_the_list(&guests),
        people,
        relations,
        orders,
        events,
    }
}
