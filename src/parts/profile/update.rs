//! The profile follows a person without ever waiting for them.

use super::state::State;
use crate::app::{Notice, Shared};
use crate::domain::ids::PersonId;
use crate::parts::cursor::{Cursor, Motion};
use crate::request::{
    Answer, Fault, GridAsk, GridTold, InterestAsk, InterestTold, Query, Slot, Table, Touched, Write,
};

/// Asks so many milliseconds after the last move of the cursor.
const PACE_MS: u16 = 30;
/// Asks what the person cares for so much later.
const INTERESTS_MS: u16 = 60;
/// So many topics are told.
const TOPICS: u32 = 5;

impl State {
    /// Follows the cursor: asks when the person is another than the one asked for.
    pub fn follow(&mut self, person: Option<PersonId>, shared: &mut Shared) {
        let Some(person) = person else { return };
        if self.asked == Some(person) && !self.dirty {
            return;
        }
        if self.asked != Some(person) {
            self.scroll = Cursor::default();
            self.revealed = None;
        }
        self.asked = Some(person);
        self.dirty = false;
        self.answer.ask();
        let reveal = self.revealed == Some(person);
        shared.ask(Slot::Profile, Query::Profile { person, reveal }, if reveal { 0 } else { PACE_MS });
    }

    /// The answer came. What the person cares for is asked by itself: in a large file the medians take a moment.
    pub fn answered(&mut self, result: Result<Answer, Fault>, shared: &mut Shared) {
        if let Ok(Answer::Profile(profile)) = &result {
            let ask = GridAsk::Interest(InterestAsk::Most(profile.person, TOPICS));
            shared.ask(Slot::Interests, Query::Grid(Box::new(ask)), INTERESTS_MS);
        }
        self.answer.land(result.and_then(|answer| match answer {
            Answer::Profile(profile) => Ok(*profile),
            _ => Err(Fault::LaneGone),
        }));
    }

    /// What a person cares for came; where it cannot be told the profile stays without it.
    pub fn interests_answered(&mut self, result: Result<Answer, Fault>) {
        if let Ok(Answer::Grid(told)) = result
            && let GridTold::Interest(InterestTold::Why(_, who, all)) = *told
        {
            self.interests = Some((who.person, all));
        }
    }

    /// Writes to the history that ids are shown; they are shown when that is done.
    pub fn reveal(&mut self, person: PersonId, shared: &mut Shared) {
        let ticket = shared.write(Write::Reveal(person));
        self.revealing = Some((ticket, person));
    }

    /// A write ended; says whether it was the reveal.
    pub fn written(
        &mut self,
        ticket: crate::request::Ticket,
        result: &Result<crate::request::Receipt, Fault>,
        shared: &mut Shared,
    ) -> bool {
        let Some((_, person)) = self.revealing.filter(|(waiting, _)| *waiting == ticket) else {
            return false;
        };
        self.revealing = None;
        match result {
            Ok(_) => {
                self.revealed = Some(person);
                self.dirty = self.asked == Some(person);
            }
            Err(fault) => shared.tell(Notice::Failed(fault.clone())),
        }
        true
    }

    /// Something was written; the profile shows nearly all tables.
    pub fn touched(&mut self, touched: Touched) {
        self.dirty |= Table::ALL.iter().any(|table| touched.has(*table));
    }

    /// Scrolls the time line, of which `page` rows are seen.
    pub fn scroll(&mut self, motion: Motion, page: u64) {
        let moments = self.moments();
        self.scroll.scroll(motion, moments, page);
    }
}
