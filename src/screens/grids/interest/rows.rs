//! The rows and columns of the panes.

use std::cmp::Reverse;

use super::panes::Pane;
use super::state::State;
use crate::domain::interest::{Action, Often, Tenths};
use crate::request::{OftenTold, TopicRow};
use crate::screens::grids::rfm::Order;

/// People of a topic by their score. All but the first leave nobody out and take nobody twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Band {
    /// Whoever did anything on it.
    Anyone,
    /// A score from so many up to below the next whole one; the highest holds 5 too.
    From(u8),
}

impl Band {
    /// All of them from left to right.
    pub const ALL: [Band; 6] =
        [Band::Anyone, Band::From(4), Band::From(3), Band::From(2), Band::From(1), Band::From(0)];

    /// The lowest score and the highest, both of them in it.
    pub fn ends(self) -> (Tenths, Tenths) {
        match self {
            Band::Anyone => (Tenths(0), Tenths::MOST),
            Band::From(4) => (Tenths(40), Tenths::MOST),
            Band::From(low) => (Tenths(low * 10), Tenths(low * 10 + 9)),
        }
    }

    /// How many people of a topic.
    pub fn people(self, of: &TopicRow) -> u64 {
        let (low, high) = self.ends();
        of.people.iter().take(usize::from(high.0) + 1).skip(low.0.into()).sum()
    }
}

/// A row of the activity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ActivityRow<'t> {
    /// How often they did it.
    Action(Action, &'t [OftenTold]),
    /// Who did little of everything.
    Low,
}

impl State {
    /// The topics in their order.
    pub fn topic_rows(&self) -> Vec<&TopicRow> {
        let told = self.topics.answer.value.as_ref();
        let mut rows: Vec<&TopicRow> = told.map(|told| told.topics.iter().collect()).unwrap_or_default();
        if self.order.0 == Order::People {
            rows.sort_by_key(|row| Reverse(self.band().people(row)));
        }
        if self.order.1 {
            rows.reverse();
        }
        rows
    }

    /// The topic under the cursor.
    pub fn topic_here(&self) -> Option<&TopicRow> {
        self.topic_rows().get(self.at(Pane::Topics)).copied()
    }

    /// The scores under the cursor.
    pub fn band(&self) -> Band {
        Band::ALL.get(self.columns[Pane::Topics as usize]).copied().unwrap_or(Band::Anyone)
    }

    /// The rows of the activity.
    pub fn activity_rows(&self) -> Vec<ActivityRow<'_>> {
        let Some(told) = &self.activity.answer.value else { return Vec::new() };
        let rows = told.rows.iter().map(|(action, told)| ActivityRow::Action(*action, told));
        rows.chain([ActivityRow::Low]).collect()
    }

    /// The row of the activity under the cursor.
    pub fn activity_here(&self) -> Option<ActivityRow<'_>> {
        self.activity_rows().get(self.at(Pane::Activity)).copied()
    }

    /// How often, as the column under the cursor says.
    pub fn often(&self) -> Often {
        Often::ALL.get(self.columns[Pane::Activity as usize]).copied().unwrap_or(Often::Never)
    }

    /// The cell of the activity under the cursor; nothing of who is low on all.
    pub fn often_here(&self) -> Option<&OftenTold> {
        match self.activity_here()? {
            ActivityRow::Action(_, told) => told.iter().find(|told| told.often == self.often()),
            ActivityRow::Low => None,
        }
    }

    /// How many people stand under the cursor of a pane.
    pub fn people_at(&self, pane: Pane) -> Option<u64> {
        match (pane, self.activity_here()) {
            (Pane::Topics, _) => self.topic_here().map(|row| self.band().people(row)),
            (Pane::Activity, Some(ActivityRow::Low)) => Some(self.activity.answer.value.as_ref()?.low),
            (Pane::Activity, _) => self.often_here().map(|told| told.people),
        }
    }

    /// How many rows a pane's list has.
    pub fn len_of(&self, pane: Pane) -> u64 {
        let rows = match pane {
            Pane::Topics => self.topics.answer.value.as_ref().map_or(0, |told| told.topics.len()),
            Pane::Activity => self.activity_rows().len(),
        };
        rows as u64
    }
}
