//! What the segments screen has to do with layers and with the people.

use std::sync::Arc;

use super::layer::Layer;
use super::state::{App, Go};
use super::visits::ScreenId;
use crate::action::ActionId;
use crate::domain::segment::{Expr, parse};
use crate::request::{Answer, Fault, SegmentTold, Slot, Write};
use crate::screens::segments::{Sheet, Subject, view_of};

impl App {
    /// Enter or Tab on a condition that is put together; the whole one goes into the tree.
    pub(super) fn compose(&mut self, id: ActionId) {
        let Some(Layer::Condition(composer)) = self.layers.last_mut() else { return };
        let Some(expr) = composer.accept(id, &mut self.shared) else { return };
        let place = composer.place.clone();
        self.layers.pop();
        self.segments.composed(&place, &expr);
    }

    /// Opens the people of the row of a sheet.
    pub(super) fn open_from(&mut self, sheet: Box<Sheet>) {
        match sheet.meant() {
            Some(expr) => {
                let view = view_of(&expr, &self.shared);
                self.follow(Some(Go::People(view)));
            }
            None => self.layers.push(Layer::Sheet(sheet)),
        }
    }

    /// Why the person under the cursor of the people is in the expression by which they are filtered.
    pub(super) fn open_why(&mut self) {
        let (Some(person), Some(expr)) = (self.people.person(), self.filtered_by()) else { return };
        let name = self.people.name_of(person);
        let sheet = Sheet::ask(Subject::Why { person, name, expr: Arc::new(expr) }, &mut self.shared);
        self.layers.push(Layer::Sheet(Box::new(sheet)));
    }

    /// The expression by which the people are filtered; that of a queue, and what narrows it further.
    fn filtered_by(&self) -> Option<Expr> {
        let (view, overview) = (&self.people.view, self.shared.overview.value.as_ref()?);
        let names = overview.names();
        let text = view.filter.strip_prefix('=').map(|text| parse(text, &names));
        let typed = text.transpose().ok()?.map(|read| read.expr);
        let queue = view.only.map(|queue| queue.expr(&names));
        let all: Vec<Expr> = queue.into_iter().chain(typed).collect();
        (!all.is_empty()).then(|| Expr::and(all))
    }

    /// What a sheet waits for arrived.
    pub(super) fn sheet_answered(&mut self, slot: Slot, result: Result<Answer, Fault>) {
        let waiting = self.layers.iter_mut().rev().find_map(|layer| match layer {
            Layer::Sheet(sheet) if sheet.slot() == slot => Some(sheet),
            _ => None,
        });
        if let Some(sheet) = waiting {
            sheet.answered(result);
        }
    }

    /// Values of a field arrived: whatever is typed is completed anew.
    pub(super) fn values_answered(&mut self, result: Result<Answer, Fault>) {
        let values = match result {
            Ok(Answer::Segment(told)) => match *told {
                SegmentTold::Values(values) => Some(values),
                _ => None,
            },
            _ => None,
        };
        let known = values.is_some();
        self.shared.field_values.land(values);
        if !known {
            return;
        }
        if let Some(Layer::Condition(composer)) = self.layers.last_mut() {
            composer.look(&mut self.shared);
        } else if self.segments.builder.is_typed() {
            self.segments.builder.text.look(&mut self.shared);
        }
    }

    /// How many of the people whom a write is for the filter of the people hides: none of those of a segment.
    pub(super) fn hidden_of(&self, write: &Write) -> u64 {
        match (self.screen, write) {
            (ScreenId::Segments, _) => 0,
            _ => self.people.hidden_marks(&self.shared).unwrap_or(0),
        }
    }
}
