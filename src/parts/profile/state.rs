//! Whose profile is shown, and how far its time line is scrolled.

use crate::app::Remote;
use crate::domain::ids::PersonId;
use crate::parts::cursor::Cursor;
use crate::request::{Interest, Profile, Ticket};

/// The profile pane.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// The newest answer; old ones stay, dimmed, while a new one loads.
    pub answer: Remote<Profile>,
    /// What somebody cares for, the highest score first.
    pub interests: Option<(PersonId, Vec<Interest>)>,
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

    /// What the person of the profile cares for; nothing while it is not known.
    pub fn interests(&self) -> &[Interest] {
        let whose = self.answer.value.as_ref().map(|profile| profile.person);
        self.interests.as_ref().filter(|(person, _)| Some(*person) == whose).map_or(&[], |(_, all)| all)
    }

    /// How many moments the time line holds.
    pub fn moments(&self) -> u64 {
        self.answer.value.as_ref().map_or(0, |profile| profile.timeline.len() as u64)
    }
}
