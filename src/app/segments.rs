//! What the segments screen has to do with layers and with the people.

use std::sync::Arc;

use super::layer::Layer;
use super::state::{App, Go};
use super::visits::ScreenId;
use crate::action::ActionId;
use crate::domain::segment::{Expr, parse};
use crate::request::{Answer, Fault, Only, SegmentTold, Slot, Write};
use crate::screens::segments::{Choosing, Sheet, Subject};

impl App {
    /// Enter or Tab on a condition that is put together; the whole one goes into the tree.
    pub(super) fn compose(&mut self, id: ActionId) {
        let Some(Layer::Condition(composer)) = self.layers.last_mut() else { return };
        let Some(expr) = composer.accept(id, &mut self.shared) else { return };
        let place = composer.place.clone();
        self.layers.pop();
        self.segments.composed(&place, &expr);
    }

    /// Opens the people of the row of a sheet, or what else may stand in it.
    pub(super) fn open_from(&mut self, sheet: Box<Sheet>) {
        if let Some(view) = sheet.view(&self.shared) {
            return self.follow(Some(Go::People(view)));
        }
        let choices = sheet.choices(&self.shared);
        self.layers.push(Layer::Sheet(sheet));
        self.layers.extend(choices);
    }

    /// A choice was made: another list of the difference beneath, or something of the screen.
    pub(super) fn chosen(&mut self, choosing: Choosing) {
        if let Some(Layer::Sheet(sheet)) = self.layers.last_mut()
            && sheet.compare(&choosing, &mut self.shared)
        {
            return;
        }
        let go = self.segments.chosen(choosing, &self.shared);
        self.follow(go);
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
        let queue = view.only.as_ref().and_then(Only::queue).map(|queue| queue.expr(&names));
        let all: Vec<Expr> = queue.into_iter().chain(typed).collect();
        (!all.is_empty()).then(|| Expr::and(all))
    }

    /// What a sheet waits for arrived.
    pub(super) fn sheet_answered(&mut self, slot: Slot, result: Result<Answer, Fault>) {
        let waiting = self.layers.iter_mut().rev().find_map(|layer| match layer {
            Layer::Sheet(sheet) if sheet.slot() == slot || slot == Slot::SegmentLists => Some(sheet),
            _ => None,
        });
        match waiting {
            Some(sheet) if slot == Slot::SegmentLists => sheet.lists_answered(result),
            Some(sheet) => sheet.answered(result),
            None => {}
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
        } else if self.screen == ScreenId::People {
            self.people.look_at_filter(&mut self.shared);
        } else if let Some(typing) = &mut self.grids.journey.typing {
            typing.text.look(&mut self.shared);
        } else if self.segments.builder.is_typed() {
            self.segments.builder.text.look(&mut self.shared);
        }
    }

    /// How many of the people whom a write is for the filter of the people hides: none of those of a segment or a grid.
    pub(super) fn hidden_of(&self, write: &Write) -> u64 {
        match (self.screen, write) {
            (ScreenId::Segments | ScreenId::Grids, _) => 0,
            _ => self.people.hidden_marks(&self.shared).unwrap_or(0),
        }
    }
}
