//! Who says what of whom, and which families there are: what a community of random tagging is compared with.

use std::collections::BTreeMap;

use tagdeck::domain::ids::{BatchId, StaffId};
use tagdeck::domain::standard::{FamilyId, Tag};

/// What a batch can change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// What a staff member says of a person with a family.
    Said(u32, StaffId, FamilyId),
    Family(FamilyId),
    /// A spelling that means a tag.
    Alias(String),
}

/// What stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// A value, and the step at which it was said.
    Said(i32, u64),
    /// Retired or not, merged into what, at which version.
    Family(bool, Option<Tag>, i32),
    Alias(Tag),
}

/// A batch of the model.
#[derive(Debug)]
pub struct Done {
    pub batch: BatchId,
    /// The newest batch that did it, took it back or did it again.
    last: BatchId,
    /// The batch that took it back and stands.
    pub undone: Option<BatchId>,
    changes: Vec<(Key, Option<State>, Option<State>)>,
}

#[derive(Debug, Default)]
pub struct Model {
    pub states: BTreeMap<Key, State>,
    pub done: Vec<Done>,
    /// Which of `done` changed a key.
    changed: BTreeMap<Key, Vec<usize>>,
    /// Lines of the history.
    pub lines: u64,
}

impl Model {
    pub fn put(&mut self, key: Key, state: Option<State>) {
        match state {
            Some(state) => drop(self.states.insert(key, state)),
            None => drop(self.states.remove(&key)),
        }
    }

    pub fn said(&self, person: u32, staff: StaffId, family: FamilyId) -> Option<(i32, u64)> {
        match self.states.get(&Key::Said(person, staff, family)) {
            Some(State::Said(value, step)) => Some((*value, *step)),
            _ => None,
        }
    }

    /// Takes over a batch with what it changes.
    pub fn write(&mut self, batch: BatchId, changes: BTreeMap<Key, Option<State>>) {
        let changes: Vec<_> = changes
            .into_iter()
            .map(|(key, after)| {
                let before = self.states.get(&key).copied();
                (key, before, after)
            })
            .filter(|(_, before, after)| before != after)
            .collect();
        for (key, _, after) in &changes {
            self.put(key.clone(), *after);
            self.changed.entry(key.clone()).or_default().push(self.done.len());
        }
        self.lines += 1;
        self.done.push(Done { batch, last: batch, undone: None, changes });
    }

    /// Whether something that stands changed what a batch changed, since the batch or the last of its chain.
    pub fn blocked(&self, at: usize) -> bool {
        let this = &self.done[at];
        this.changes.iter().any(|(key, ..)| {
            self.changed[key].iter().filter(|other| **other != at).map(|other| &self.done[*other]).any(
                |done| {
                    let later = match key {
                        Key::Said(..) => done.last > this.last,
                        Key::Family(_) | Key::Alias(_) => done.batch > this.batch,
                    };
                    later && done.undone.is_none()
                },
            )
        })
    }

    /// Who says what of whom now.
    pub fn all_said(&self) -> BTreeMap<(u32, StaffId, FamilyId), i32> {
        let said = |(key, state): (&Key, &State)| match (key, state) {
            (Key::Said(person, staff, family), State::Said(value, _)) => {
                Some(((*person, *staff, *family), *value))
            }
            _ => None,
        };
        self.states.iter().filter_map(said).collect()
    }

    /// Whether a family may be given.
    pub fn lives(&self, family: FamilyId) -> bool {
        matches!(self.states.get(&Key::Family(family)), Some(State::Family(false, ..)))
    }

    /// A line of the history by its batch, when somebody did it.
    pub fn get(&self, batch: BatchId) -> Option<&Done> {
        self.done.binary_search_by_key(&batch, |done| done.batch).ok().map(|at| &self.done[at])
    }

    pub fn turn(&mut self, at: usize, by: BatchId, back: bool) {
        let changes = self.done[at].changes.clone();
        for (key, before, after) in changes {
            self.put(key, if back { before } else { after });
        }
        self.done[at].last = by;
        self.done[at].undone = back.then_some(by);
        self.lines += 1;
    }

    pub fn newest_standing(&self) -> Option<usize> {
        self.done.iter().rposition(|d| d.undone.is_none())
    }

    pub fn newest_undone(&self) -> Option<usize> {
        (0..self.done.len())
            .filter(|at| self.done[*at].undone.is_some())
            .max_by_key(|at| self.done[*at].undone)
    }
}
