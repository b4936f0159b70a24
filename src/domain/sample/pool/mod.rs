//! A community of any size, row by row: every row is a function of the shape and its number, so that chunks can be
//! made in any order and by any number of threads.

mod draw;
mod events;
mod orders;
mod person;
mod relations;
#[cfg(test)]
mod tests;

use crate::domain::day::{Day, Zone};

use super::calendar::Calendar;
use super::shuffle::Shuffle;
use super::stream::key;

pub(super) use events::{About, about};
pub use events::{EventSample, Object};
pub use orders::OrderSample;
pub(super) use person::write_number;
pub use person::{PersonSample, Standing, phone_number};
pub use relations::RelationSample;

/// Orders and events lie in this many days that end with the as-of date.
pub const SPAN_DAYS: i32 = 730;
/// Who is silent has no order and no event in the last 90 days, only now and then a refund of an earlier order.
pub const SILENT_DAYS: i32 = 90;

/// How large a generated community is and what it is grown from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// People, at most 2³¹ − 1; without people there are no orders and no events.
    pub people: u64,
    /// Order lines, refunds among them.
    pub orders: u64,
    /// Events.
    pub events: u64,
    /// What chance grows from; the same shape gives the same rows for ever.
    pub seed: u64,
    /// The last day on which something happens.
    pub as_of: Day,
}

/// The rows of a shape. Person ids run from 0; orders and events are made in the order of time, people in that of no
/// field.
#[derive(Debug, Clone)]
pub struct Generator {
    shape: Shape,
    people: u64,
    /// People from the biggest spender to the smallest.
    spenders: Shuffle,
    /// People from the busiest to the quietest, apart from what they spend.
    visitors: Shuffle,
    /// The numbers of refs.
    refs: Shuffle,
    orders: Calendar,
    /// The order rows shuffled: the first of them give nearly everybody one order.
    order_turns: Shuffle,
    events: Calendar,
    /// The first event row of the last 90 days.
    recent_event: u64,
    /// The event rows from there on shuffled: the first of them give everybody who is not silent one event.
    event_turns: Shuffle,
    keys: Keys,
}

/// One key per table.
#[derive(Debug, Clone, Copy)]
struct Keys {
    people: u64,
    standing: u64,
    orders: u64,
    pairs: u64,
    refunds: u64,
    events: u64,
    relations: u64,
}

impl Generator {
    /// Prepares a shape; nothing is made yet. Days are days of [`crate::domain::day::DEFAULT_ZONE`].
    pub fn new(shape: Shape) -> Generator {
        let zone = Zone::default();
        let people = shape.people.min(i32::MAX as u64);
        let rows = |wanted: u64| if people == 0 { 0 } else { wanted };
        let calendar =
            |rows, name| Calendar::new(shape.as_of, SPAN_DAYS as usize, rows, key(shape.seed, name), &zone);
        let orders = calendar(rows(shape.orders), "order days");
        let events = calendar(rows(shape.events), "event days");
        let recent_event = events.first_row(shape.as_of.plus(1 - SILENT_DAYS));
        Generator {
            shape,
            people,
            spenders: Shuffle::named(shape.seed, "spenders", people),
            visitors: Shuffle::named(shape.seed, "visitors", people),
            refs: Shuffle::named(shape.seed, "refs", people),
            order_turns: Shuffle::named(shape.seed, "order turns", orders.rows()),
            event_turns: Shuffle::named(shape.seed, "event turns", events.rows() - recent_event),
            orders,
            events,
            recent_event,
            keys: Keys {
                people: key(shape.seed, "people"),
                standing: key(shape.seed, "standing"),
                orders: key(shape.seed, "orders"),
                pairs: key(shape.seed, "order pairs"),
                refunds: key(shape.seed, "refunds"),
                events: key(shape.seed, "events"),
                relations: key(shape.seed, "relations"),
            },
        }
    }

    /// The shape.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// The number of people; their ids run from 0.
    pub fn people_rows(&self) -> u64 {
        self.people
    }

    /// The number of order lines.
    pub fn order_rows(&self) -> u64 {
        self.orders.rows()
    }

    /// The number of events.
    pub fn event_rows(&self) -> u64 {
        self.events.rows()
    }
}
