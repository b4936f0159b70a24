//! The list while somebody tags: it stands where the run stands, and keeps above the prompt.

use super::state::State;
use crate::app::Shared;
use crate::domain::catalogue::PersonField;
use crate::domain::ids::PersonId;
use crate::domain::safe::SafeText;
use crate::parts::cursor::Motion;
use crate::request::{Cell, Column};

impl State {
    /// The run stands on this person, in the list or not.
    pub fn stand_on(&mut self, person: PersonId, shared: &mut Shared) {
        self.held = Some(person);
        let window = self.window.value.as_ref().filter(|_| !self.is_stale());
        let at = window.and_then(|w| {
            let n = w.rows.iter().position(|row| row.person == person)?;
            Some(w.offset.saturating_add(n as u64))
        });
        match at {
            Some(at) => {
                self.cursor.at = at;
                self.fit(shared);
                self.moved(shared);
            }
            None => self.seek(person),
        }
    }

    /// The run is over.
    pub fn leave_run(&mut self) {
        self.held = None;
    }

    /// One row down.
    pub fn down(&mut self, shared: &mut Shared) {
        self.go(Motion::By(1), shared);
    }

    /// Keeps the cursor in sight of a list that has another height now.
    pub fn fit(&mut self, shared: &Shared) {
        let page = self.page(shared);
        if self.window.value.is_some() {
            self.cursor.fit(self.matched(), page);
        }
    }

    /// Whom the profile shows: the person of a run, else the one under the cursor.
    pub fn looked_at(&self) -> Option<PersonId> {
        self.held.or(self.person())
    }

    /// The name of somebody on the screen, or what else is known of them there.
    pub fn name_of(&self, person: PersonId) -> SafeText {
        if let Some(profile) = self.profile.of(person) {
            return profile.nickname.clone();
        }
        let row = self.window.value.iter().flat_map(|w| &w.rows).find(|row| row.person == person);
        let cell = |field| row.and_then(|row| self.cell(row, Column::of(field)));
        match (cell(PersonField::Nickname), cell(PersonField::Ref)) {
            (Some(Cell::Text(name)), _) | (_, Some(Cell::Text(name))) => name.clone(),
            _ => SafeText::default(),
        }
    }
}
