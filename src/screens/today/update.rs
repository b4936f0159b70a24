//! What happens on Today.

use super::state::State;
use crate::action::ActionId;
use crate::app::{Go, Shared};
use crate::parts::cursor::Motion;
use crate::request::{Answer, Fault, PeopleView, Query, Slot, Table, Touched};

impl State {
    /// An action of this screen or of any list, a motion so many times; says where it leads.
    pub fn act(&mut self, action: ActionId, count: Option<u64>) -> Option<Go> {
        let len = self.queues().len() as u64;
        if let Some(motion) = Motion::of(action) {
            self.cursor.go(motion.counted(count), len, len);
        }
        match action {
            ActionId::OpenQueue => self
                .selected()
                .map(|of| Go::People(PeopleView { only: Some(of.queue.into()), ..PeopleView::default() })),
            ActionId::Refresh => {
                self.dirty = true;
                None
            }
            _ => None,
        }
    }

    /// A click on a row.
    pub fn click(&mut self, row: u64) {
        if row < self.queues().len() as u64 {
            self.cursor.at = row;
        }
    }

    /// Asks for what is out of date while the screen is in front.
    pub fn settle(&mut self, shared: &mut Shared) {
        if std::mem::take(&mut self.dirty) {
            self.answer.ask();
            shared.ask(Slot::Today, Query::Today, 0);
        }
    }

    /// The answer came.
    pub fn answered(&mut self, result: Result<Answer, Fault>) {
        self.answer.land(result.and_then(|answer| match answer {
            Answer::Today(today) => Ok(today),
            _ => Err(Fault::LaneGone),
        }));
        let len = self.queues().len() as u64;
        self.cursor.fit(len, len);
    }

    /// Something was written.
    pub fn touched(&mut self, touched: Touched) {
        use Table::*;
        self.dirty |= [Person, Relation, Identity, Field, Refusal, Orders, Event, Note, Tag, Registry]
            .into_iter()
            .any(|table| touched.has(table));
    }
}
