//! Whose profile is shown, and how far its time line is scrolled.

use crate::app::Remote;
use crate::domain::ids::PersonId;
use crate::parts::cursor::Cursor;
use crate::request::{Profile, Ticket};

/// The profile pane.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// The newest answer; old ones stay, dimmed, while a new one loads.
    pub answer: Remote<Profile>,
    /// Whose profile was asked for last.
    pub asked: Option<PersonId>,
    /// The person whose ids are shown in full, after it was written to the history.
    pub revealed: Option<PersonId>,
    /// The write that must succeed before ids are shown, and whose they are.
    pub revealing: Option<(Ticket, PersonId)>,
    /// How far the time line is scrolled.
    pub scroll: Cursor,
    /// What is shown is out of date.
    pub dirty: bool,
}

impl State {
    /// The profile, when it is that of a person.
    pub fn of(&self, person: PersonId) -> Option<&Profile> {
        self.answer.value.as_ref().filter(|profile| profile.person == person)
    }

    /// How many moments the time line holds.
    pub fn moments(&self) -> u64 {
        self.answer.value.as_ref().map_or(0, |profile| profile.timeline.len() as u64)
    }
}
