//! What happens on the segments screen.

use super::choices::versions;
use super::live::told;
use super::saved::all;
use super::state::{Pane, State, Wish};
use crate::action::{ActionId, Key};
use crate::app::{Go, Notice, Shared};
use crate::parts::cursor::Motion;
use crate::parts::tagging::{Doing, Prompt};
use crate::request::{
    Answer, Fault, Query, SavedSegment, SegmentChange, SegmentTold, Slot, Table, Touched, Write,
};

impl State {
    /// An action of this screen or of any list; says where it leads.
    pub fn act(&mut self, action: ActionId, shared: &mut Shared) -> Option<Go> {
        if let Some(motion) = Motion::of(action) {
            self.go(motion.counted(shared.count), shared);
            return None;
        }
        match action {
            ActionId::NextPane => self.focus(1),
            ActionId::PreviousPane => self.focus(3),
            ActionId::Refresh => self.forget(shared),
            ActionId::Clear => self.clear(),
            _ => return self.act_here(action, shared),
        }
        None
    }

    /// Moves in the pane that has the focus.
    pub fn go(&mut self, motion: Motion, shared: &Shared) {
        let page = self.page(self.pane, shared);
        match self.pane {
            Pane::Saved => self.saved.cursor.go(motion, all(shared).len() as u64, page),
            Pane::Builder => self.builder.go(motion, page),
            Pane::Facets => {
                let rows = self.facet_rows();
                self.facets.cursor.go(motion, rows, page);
            }
            Pane::Sample => self.sample.go(motion, self.sampled().len() as u64, page),
        }
    }

    /// A click on a row of a pane.
    pub fn click(&mut self, pane: Pane, row: u64, shared: &mut Shared) {
        if pane == Pane::Builder && self.builder.is_completed() {
            let rows = usize::try_from(self.page(pane, shared)).unwrap_or(usize::MAX);
            if self.builder.text.select_seen(row, rows) {
                self.builder.take(shared);
            }
            return;
        }
        self.builder.leave_typing();
        self.pane = pane;
        let cursor = match pane {
            Pane::Saved => &mut self.saved.cursor,
            Pane::Builder => &mut self.builder.cursor,
            Pane::Facets => &mut self.facets.cursor,
            Pane::Sample => &mut self.sample,
        };
        let row = cursor.top.saturating_add(row);
        self.go(Motion::To(row), shared);
    }

    /// Begins to type the text of the expression, with a character that was typed into the screen.
    pub fn begin_typing(&mut self, typed: Option<char>, shared: &mut Shared) {
        self.pane = Pane::Builder;
        self.builder.begin_typing(typed, shared);
    }

    /// An action or a key while the text is typed.
    pub fn type_key(&mut self, action: Option<ActionId>, key: Key, shared: &mut Shared) {
        let builder = &mut self.builder;
        match action {
            Some(ActionId::FieldAccept | ActionId::FieldNext) if builder.text.selected.is_some() => {
                builder.take(shared);
            }
            Some(ActionId::FieldNext) => builder.take(shared),
            Some(ActionId::FieldAccept) => {
                if !builder.end_typing() {
                    shared.tell(Notice::NotAnExpression);
                }
            }
            Some(ActionId::FieldCancel) => builder.drop_typing(),
            Some(ActionId::FieldDown) => builder.text.select(true),
            Some(ActionId::FieldUp) => builder.text.select(false),
            Some(_) => {}
            None => builder.press(key, shared),
        }
    }

    /// Asks for what is shown and is not here, and keeps the cursors where they belong.
    pub fn settle(&mut self, shared: &mut Shared) {
        if shared.size == (0, 0) || shared.missing {
            return;
        }
        let [saved, builder, facets, sample] = Pane::ALL.map(|pane| self.page(pane, shared));
        self.saved.settle(saved, shared);
        self.builder.settle(builder, shared);
        if shared.overview.value.is_some() {
            let [_, _, facets, sample] = self.panes(shared).map(|area| area.is_some());
            self.live.settle(&self.builder, &self.facets, [sample, facets], shared);
        }
        let rows = self.facet_rows();
        self.facets.cursor.fit(rows, facets);
        self.sample.fit(self.sampled().len() as u64, sample);
    }

    /// What is known of the file changed: a segment that was saved as it stands here is the one that is built.
    pub fn recognise(&mut self, shared: &Shared) {
        let (segments, meant) = (all(shared), self.builder.meant());
        let loaded = segments.iter().find(|segment| Some(segment.id) == self.builder.loaded);
        let same = segments.iter().find(|segment| segment.expr == *meant);
        if loaded.is_none_or(|segment| segment.expr != *meant)
            && let Some(same) = same
        {
            self.builder.loaded = Some(same.id);
        } else if loaded.is_none() {
            self.builder.loaded = None;
        }
    }

    /// Whether what is built would be lost: nobody has saved it, and it could be.
    pub fn is_unsaved(&self, shared: &Shared) -> bool {
        let same = |segment: &SavedSegment| segment.expr == *self.builder.meant();
        let something = !self.builder.root.children().is_empty();
        something && !shared.read_only && shared.has_file() && !all(shared).iter().any(same)
    }

    /// Something was written; reads again what may depend on it.
    pub fn touched(&mut self, touched: Touched) {
        let of_people = Table::ALL.into_iter().filter(|table| *table != Table::Segment);
        if of_people.into_iter().any(|table| touched.has(table)) {
            self.live.forget();
            self.saved.dirty = true;
        }
        self.saved.dirty |= touched.has(Table::Segment);
    }

    /// Everything is read again.
    fn forget(&mut self, shared: &mut Shared) {
        shared.field_values.forget();
        self.live.forget();
        self.saved.dirty = true;
    }

    /// One step back: the marks, the pane.
    fn clear(&mut self) {
        if self.pane == Pane::Saved && !self.saved.marked.is_empty() {
            self.saved.marked.clear();
        } else if self.pane == Pane::Builder {
            self.builder.root.unmark();
        } else {
            self.pane = Pane::Builder;
        }
    }

    fn focus(&mut self, by: usize) {
        let at = (self.pane as usize + by) % Pane::ALL.len();
        self.pane = Pane::ALL.get(at).copied().unwrap_or_default();
    }

    /// Asks who is meant, to do something with them.
    pub(super) fn wish(&mut self, wish: Wish, query: Query, shared: &mut Shared) {
        self.wish = Some(wish);
        shared.ask(Slot::SegmentPeople, query, 0);
    }

    /// An answer came; says what it leads to.
    pub fn answered(&mut self, slot: Slot, result: Result<Answer, Fault>, shared: &mut Shared) -> Option<Go> {
        match slot {
            Slot::SegmentSaved => self.saved.answered(result),
            Slot::SegmentPeople => return self.people_answered(result, shared),
            Slot::SegmentVersions => return self.versions_answered(result, shared),
            _ => {
                if let Err(Fault::Pattern(of)) = &result {
                    self.builder.text.refuse((**of).clone());
                }
                self.live.answered(slot, result);
            }
        }
        None
    }

    fn versions_answered(&mut self, result: Result<Answer, Fault>, shared: &mut Shared) -> Option<Go> {
        let segment = self.versions_of.take()?;
        match told(result) {
            Ok(SegmentTold::Versions(all)) => {
                versions(segment, all, shared).map(|layer| Go::Layer(Box::new(layer)))
            }
            Ok(_) | Err(Fault::Interrupted) => None,
            Err(fault) => {
                shared.tell(Notice::Failed(fault));
                None
            }
        }
    }

    fn people_answered(&mut self, result: Result<Answer, Fault>, shared: &mut Shared) -> Option<Go> {
        let wish = self.wish.take()?;
        let people = match result {
            Ok(Answer::Matching(people)) => people,
            Ok(Answer::Segment(told)) => match *told {
                SegmentTold::People(people) => people,
                _ => return None,
            },
            Ok(_) | Err(Fault::Interrupted) => return None,
            Err(fault) => {
                shared.tell(Notice::Failed(fault));
                return None;
            }
        };
        match wish {
            Wish::Tag if people.is_empty() => shared.tell(Notice::NobodyMeant),
            Wish::Tag => return Some(Go::Prompt(Box::new(Prompt::new(Doing::Put, people, shared)))),
            Wish::Freeze(segment, as_of) => {
                shared.write(Write::Segment(SegmentChange::Snapshot { segment, people, as_of }));
            }
        }
        None
    }
}
