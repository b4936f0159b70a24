//! What waits to be asked: at most one ask per slot, the newest.

use std::time::{Duration, Instant};

use crate::request::{Query, Slot, Ticket};

/// An ask that waits for a lane.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ask {
    /// Where its answer lands.
    pub slot: Slot,
    /// Which ask it is.
    pub ticket: Ticket,
    /// What is asked.
    pub query: Query,
}

/// The asks that wait, in the order in which their slots began to wait.
#[derive(Debug, Default)]
pub(super) struct Mailbox {
    waiting: Vec<(Instant, Ask)>,
}

impl Mailbox {
    /// Puts an ask in, in place of an older one of its slot. It becomes due after `pace`, counted from the first ask
    /// of the slot that is still waiting: a steady stream of asks is thinned out, never held back for ever.
    pub fn put(&mut self, ask: Ask, now: Instant, pace: Duration) {
        let due = now + pace;
        match self.waiting.iter_mut().find(|(_, old)| old.slot == ask.slot) {
            Some((at, old)) => {
                *at = due.min(*at);
                *old = ask;
            }
            None => self.waiting.push((due, ask)),
        }
    }

    /// Takes the ask that is due and has waited longest.
    pub fn take(&mut self, now: Instant) -> Option<Ask> {
        let due = self.waiting.iter().position(|(at, _)| *at <= now)?;
        Some(self.waiting.remove(due).1)
    }

    /// Takes the ask of a slot, due or not.
    pub fn remove(&mut self, slot: Slot) -> Option<Ask> {
        let place = self.waiting.iter().position(|(_, ask)| ask.slot == slot)?;
        Some(self.waiting.remove(place).1)
    }

    /// Takes all asks, due or not.
    pub fn drain(&mut self) -> Vec<Ask> {
        std::mem::take(&mut self.waiting).into_iter().map(|(_, ask)| ask).collect()
    }

    /// When the next ask becomes due; in the past when one is.
    pub fn next_due(&self) -> Option<Instant> {
        self.waiting.iter().map(|(at, _)| *at).min()
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(slot: Slot, ticket: u64) -> Ask {
        Ask { slot, ticket: Ticket(ticket), query: Query::Overview }
    }

    const PACE: Duration = Duration::from_millis(30);

    #[test]
    fn the_newest_ask_of_a_slot_is_the_only_one() {
        let (mut mailbox, now) = (Mailbox::default(), Instant::now());
        for ticket in 1..=5 {
            mailbox.put(ask(Slot::People, ticket), now, Duration::ZERO);
        }
        mailbox.put(ask(Slot::Profile, 6), now, Duration::ZERO);
        assert_eq!(mailbox.take(now), Some(ask(Slot::People, 5)));
        assert_eq!(mailbox.take(now), Some(ask(Slot::Profile, 6)));
        assert_eq!(mailbox.take(now), None);
    }

    #[test]
    fn a_paced_ask_waits_but_not_for_ever() {
        let (mut mailbox, start) = (Mailbox::default(), Instant::now());
        mailbox.put(ask(Slot::People, 1), start, PACE);
        assert_eq!(mailbox.take(start), None);
        mailbox.put(ask(Slot::People, 2), start + PACE / 2, PACE);
        assert_eq!(mailbox.next_due(), Some(start + PACE));
        assert_eq!(mailbox.take(start + PACE), Some(ask(Slot::People, 2)));
    }

    #[test]
    fn an_ask_without_pace_hurries_a_waiting_one() {
        let (mut mailbox, now) = (Mailbox::default(), Instant::now());
        mailbox.put(ask(Slot::People, 1), now, PACE);
        mailbox.put(ask(Slot::People, 2), now, Duration::ZERO);
        assert_eq!(mailbox.take(now), Some(ask(Slot::People, 2)));
    }

    #[test]
    fn one_that_is_due_does_not_wait_for_one_that_is_not() {
        let (mut mailbox, now) = (Mailbox::default(), Instant::now());
        mailbox.put(ask(Slot::People, 1), now, PACE);
        mailbox.put(ask(Slot::Profile, 2), now, Duration::ZERO);
        assert_eq!(mailbox.take(now), Some(ask(Slot::Profile, 2)));
        assert_eq!(mailbox.remove(Slot::People), Some(ask(Slot::People, 1)));
        assert!(mailbox.is_empty());
    }
}
