//! A tagging run: a list of people of its own, gone through one after the other.

use roaring::RoaringBitmap;

use crate::domain::ids::PersonId;
use crate::domain::safe::SafeText;
use crate::domain::standard::Effect;
use crate::request::Ticket;

/// The longest run.
pub const LONGEST: u32 = 100_000;

/// What became of one person of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Nothing yet.
    Open,
    /// Tagged.
    Done,
    /// Left for another time.
    Skipped,
}

/// The people of a run in their order, and where one stands. It is fixed at the start: whoever leaves the view by being
/// tagged moves nobody else.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Run {
    /// The people and what became of them; empty until they are known.
    pub people: Vec<(PersonId, Step)>,
    /// Where one stands.
    pub at: usize,
    /// How many people the view held at the start; more than `people` when it was too many.
    pub of: u64,
    /// The marked ones, when the run is for them.
    pub only: Option<RoaringBitmap>,
    /// Where to begin.
    pub first: Option<PersonId>,
    /// Writes under way and whom they are for.
    pub writing: Vec<(Ticket, PersonId)>,
    /// Who was tagged last, and what it did.
    pub last: Option<(SafeText, Box<Effect>)>,
}

impl Run {
    /// The list is known: those of the view in their order, then the marked ones that the view leaves out.
    pub fn begin(&mut self, view: impl Iterator<Item = PersonId>, matched: u64) {
        let mut rest = self.only.clone();
        let mut people = Vec::new();
        for person in view {
            if rest.as_mut().is_none_or(|rest| rest.remove(person.0)) {
                people.push((person, Step::Open));
            }
        }
        let left = rest.iter().flatten().map(|id| (PersonId(id), Step::Open));
        people.extend(left.take(LONGEST as usize));
        self.of = self.only.as_ref().map_or(matched, RoaringBitmap::len);
        // Without marks it begins where the cursor stands.
        let first = self.first.filter(|_| self.only.is_none());
        self.at = first.and_then(|p| people.iter().position(|(q, _)| *q == p)).unwrap_or(0);
        self.people = people;
    }

    /// Who is to be tagged now.
    pub fn person(&self) -> Option<PersonId> {
        self.people.get(self.at).map(|(person, _)| *person)
    }

    /// The person is done or skipped: on to the next one. Says whether there is one.
    pub fn step(&mut self, step: Step) -> bool {
        if let Some((_, now)) = self.people.get_mut(self.at)
            && !(step == Step::Skipped && *now == Step::Done)
        {
            *now = step;
        }
        let more = self.at + 1 < self.people.len();
        self.at += usize::from(more);
        more
    }

    /// Back to the person before.
    pub fn back(&mut self) {
        self.at = self.at.saturating_sub(1);
    }

    /// Whoever was not tagged after all.
    pub fn failed(&mut self, person: PersonId) {
        self.people.iter_mut().filter(|(p, _)| *p == person).for_each(|(_, step)| *step = Step::Open);
    }

    /// How many are tagged, and how many skipped.
    pub fn counts(&self) -> (u64, u64) {
        let count = |wanted: Step| self.people.iter().filter(|(_, step)| *step == wanted).count() as u64;
        (count(Step::Done), count(Step::Skipped))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_keeps_its_order_and_counts() {
        let mut run = Run { first: Some(PersonId(7)), ..Run::default() };
        run.begin([3, 7, 1].into_iter().map(PersonId), 3);
        assert_eq!(run.person(), Some(PersonId(7)));
        assert!(run.step(Step::Skipped));
        run.back();
        assert_eq!(run.person(), Some(PersonId(7)));
        assert!(run.step(Step::Done) && !run.step(Step::Done), "the last one has no next");
        run.step(Step::Skipped);
        assert_eq!(run.counts(), (2, 0), "whoever is tagged is not skipped afterwards");
        run.failed(PersonId(1));
        assert_eq!(run.counts(), (1, 0));
    }

    #[test]
    fn marked_people_stand_in_the_order_of_the_view_and_hidden_ones_last() {
        let mut run = Run { only: Some([2, 9, 5].into_iter().collect()), ..Run::default() };
        run.begin([9, 1, 5].into_iter().map(PersonId), 3);
        assert_eq!(run.people.iter().map(|(p, _)| p.0).collect::<Vec<_>>(), [9, 5, 2]);
        assert_eq!(run.of, 3);
    }
}
