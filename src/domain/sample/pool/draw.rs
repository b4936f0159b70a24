//! Whom a row belongs to.

use crate::domain::day::Day;

use super::super::shuffle::Shuffle;
use super::super::stream::Stream;
use super::{Generator, SILENT_DAYS};

/// After so many people for whom the row does not fit, the last is taken: fewer than one row in 10¹² in any pool of
/// more than a handful of people.
const TRIES: u32 = 32;

/// Of 100 people, how many are given one order before chance deals out the rest. Some of these turns fall on days
/// before the person joined or when the person is silent, and go to others.
const ORDER_TURNS: u64 = 95;

impl Generator {
    /// Who placed the order of a row.
    pub(super) fn buyer(&self, row: u64, day: Day, stream: &mut Stream) -> u32 {
        let turn = self.order_turns.at(row);
        let turns = (self.people * ORDER_TURNS / 100).min(self.orders.rows() * 9 / 10);
        let first = (turn < turns).then(|| self.spenders.at(turn));
        self.first_that_fits(first, day, stream, |_, stream| self.by_rank(&self.spenders, stream))
    }

    /// Who did what an event says. Half of what happens is done by who spends much, half by who comes often.
    pub(super) fn actor(&self, row: u64, day: Day, stream: &mut Stream) -> u32 {
        let first = row.checked_sub(self.recent_event).and_then(|recent| {
            let turn = self.event_turns.at(recent);
            let turns = self.people.min((self.events.rows() - self.recent_event) * 9 / 10);
            (turn < turns).then(|| self.visitors.at(turn))
        });
        self.first_that_fits(first, day, stream, |bits, stream| {
            self.by_rank(if bits & 1 == 0 { &self.spenders } else { &self.visitors }, stream)
        })
    }

    fn by_rank(&self, ranking: &Shuffle, stream: &mut Stream) -> u64 {
        ranking.at((stream.zipf() * self.people as f64) as u64)
    }

    fn first_that_fits(
        &self,
        first: Option<u64>,
        day: Day,
        stream: &mut Stream,
        next: impl Fn(u64, &mut Stream) -> u64,
    ) -> u32 {
        let mut candidate = match first {
            Some(person) => person,
            None => next(stream.draw(), stream),
        };
        for _ in 0..TRIES {
            if self.was_there(candidate as u32, day) {
                break;
            }
            candidate = next(stream.draw(), stream);
        }
        candidate as u32
    }

    /// Whether a person had joined by a day and was not silent on it.
    fn was_there(&self, person: u32, day: Day) -> bool {
        let (joined, silent) = self.presence(person);
        joined <= day && !(silent && day > self.shape.as_of.plus(-SILENT_DAYS))
    }
}
