//! What happens on the people screen.

use super::columns::{Shown, next_sort, sorted_by};
use super::marks::Wish;
use super::state::{Pane, State};
use crate::action::ActionId;
use crate::app::{Go, Layer, Notice, Shared, geometry, menus, plain};
use crate::domain::safe::SafeText;
use crate::parts::cursor::{Cursor, Motion};
use crate::request::{Answer, Cell, Column, Fault, PeopleView, Query, Slot};

impl State {
    /// An action of this screen or of any list; says where it leads.
    pub fn act(&mut self, action: ActionId, shared: &mut Shared) -> Option<Go> {
        if let Some(motion) = Motion::of(action) {
            self.go(motion.counted(shared.count), shared);
            return None;
        }
        if let Some(column) = sorted_by(action) {
            return self.sort(Some(column));
        }
        match action {
            ActionId::SortColumn => {
                return self.columns.get(self.column).map(|s| s.column).and_then(|c| self.sort(Some(c)));
            }
            ActionId::SortNone => return self.sort(None),
            ActionId::Mark => {
                if self.range.is_some() {
                    self.end_range(shared);
                } else {
                    self.toggle_mark(shared);
                    self.go(Motion::By(1), shared);
                }
            }
            ActionId::Range if self.range.is_some() => self.end_range(shared),
            ActionId::Range => self.begin_range(true),
            ActionId::RangeDown | ActionId::RangeUp => {
                self.begin_range(false);
                let by = if action == ActionId::RangeDown { 1 } else { -1 };
                self.move_list(Motion::By(by), shared);
            }
            ActionId::NextMark | ActionId::PreviousMark => {
                let (view, among, at) = (self.view.clone(), shared.marks.clone(), self.cursor.at);
                let back = action == ActionId::PreviousMark;
                shared.ask(Slot::Nearest, Query::Nearest { view, among, at, back }, 0);
            }
            ActionId::MarkAll => self.wish(Wish::MarkAll),
            ActionId::Invert => self.wish(Wish::Invert),
            ActionId::Open => {
                self.wide = true;
                self.pane = Pane::Profile;
            }
            ActionId::ColumnLeft => self.move_column(-1),
            ActionId::ColumnRight => self.move_column(1),
            ActionId::Columns => {
                return State::open(Layer::Columns(menus::columns(shared, |column| self.shows(column))));
            }
            ActionId::Narrower | ActionId::Wider => {
                let by = if action == ActionId::Wider { 2 } else { -2 };
                if let Some(shown) = self.columns.get_mut(self.column) {
                    shown.widen(by);
                }
                self.keep_layout(shared);
            }
            ActionId::MoveLeft | ActionId::MoveRight => {
                let to = self.column.saturating_add_signed(if action == ActionId::MoveLeft { -1 } else { 1 });
                if to < self.columns.len() && to != self.column {
                    self.columns.swap(self.column, to);
                    self.move_column(if to < self.column { -1 } else { 1 });
                    self.keep_layout(shared);
                }
            }
            ActionId::NextPane | ActionId::PreviousPane if !self.wide => {
                self.pane = if self.pane == Pane::List { Pane::Profile } else { Pane::List };
            }
            ActionId::Filter => self.open_filter(None, shared),
            ActionId::Refresh => self.refresh(),
            ActionId::CopyCell | ActionId::CopyRow => self.copy(action == ActionId::CopyRow, shared),
            ActionId::Peek => return self.peek(),
            ActionId::Clear => return self.clear(shared),
            ActionId::Reveal => {
                if let Some(person) = self.person() {
                    self.profile.reveal(person, shared);
                }
            }
            _ => return self.write(action, shared),
        }
        None
    }

    /// A click on a row of those seen.
    pub fn click(&mut self, row: u64, shared: &mut Shared) {
        if self.click_completion(row, shared) {
            return;
        }
        self.pane = Pane::List;
        let at = self.cursor.top.saturating_add(row);
        if at < self.matched() {
            let page = self.page(shared);
            self.cursor.at = at;
            self.cursor.fit(self.matched(), page);
            self.moved(shared);
        }
    }

    /// A click on the header of a shown column.
    pub fn click_header(&mut self, column: usize) -> Option<Go> {
        self.column = column.min(self.columns.len().saturating_sub(1));
        self.columns.get(column).map(|s| s.column).and_then(|c| self.sort(Some(c)))
    }

    /// Moves in the pane that has the focus.
    pub fn go(&mut self, motion: Motion, shared: &mut Shared) {
        if self.pane == Pane::Profile {
            let page = self.profile_page(shared);
            self.profile.scroll(motion, page);
        } else {
            if self.range.is_some() && !self.sticky {
                self.end_range(shared);
            }
            self.move_list(motion, shared);
        }
    }

    pub(super) fn move_list(&mut self, motion: Motion, shared: &mut Shared) {
        let page = self.page(shared);
        let matched = self.matched();
        self.cursor.go(motion, matched, page);
        self.moved(shared);
    }

    /// The person moved the cursor: nobody is looked for any more.
    pub(super) fn moved(&mut self, shared: &mut Shared) {
        self.hold_range(shared);
        self.keep = None;
        self.moved = true;
    }

    /// How many rows of the time line are seen.
    pub fn profile_page(&self, shared: &Shared) -> u64 {
        self.panes(shared)
            .1
            .map_or(1, |pane| u64::from(geometry::profile_parts(pane).1.h.saturating_sub(1)))
            .max(1)
    }

    fn sort(&mut self, column: Option<Column>) -> Option<Go> {
        let sort = column.map(|column| next_sort(self.view.sort, column));
        self.set_view(PeopleView { sort, ..self.view.clone() });
        Some(Go::Seen)
    }

    fn move_column(&mut self, by: isize) {
        let last = self.columns.len().saturating_sub(1);
        self.column = self.column.saturating_add_signed(by).min(last);
        // The view shows as many columns from `first` on as have room; the cursor stays among them.
        if self.column > 0 && self.column < self.first {
            self.first = self.column;
        }
        if self.column == 0 {
            self.first = 1;
        }
    }

    /// Whether a column is shown.
    pub fn shows(&self, column: Column) -> bool {
        self.columns.iter().any(|shown| shown.column == column)
    }

    /// Shows a column behind the others, or hides it; the one that stays in sight cannot be hidden.
    pub fn toggle_column(&mut self, column: Column, shared: &mut Shared) {
        match self.columns.iter().position(|shown| shown.column == column) {
            Some(0) => return,
            Some(at) => _ = self.columns.remove(at),
            None => self.columns.push(Shown::new(column)),
        }
        self.column = self.column.min(self.columns.len().saturating_sub(1));
        self.first = 1;
        self.keep = self.person().or(self.keep);
        self.dirty = true;
        self.keep_layout(shared);
    }

    fn copy(&self, whole_row: bool, shared: &mut Shared) {
        let Some(row) = self.row(self.cursor.at) else { return };
        let zone = shared.overview.value.as_ref().map(|o| o.clock.zone.clone()).unwrap_or_default();
        let here = self.columns.get(self.column).and_then(|shown| self.cell(row, shown.column));
        let text = match (whole_row, here) {
            (true, _) => {
                let cells = self.columns.iter().map(|shown| self.cell(row, shown.column).cloned());
                plain::row(&cells.map(|cell| cell.unwrap_or(Cell::Empty)).collect::<Vec<_>>(), &zone)
            }
            (false, Some(cell)) => plain::cell(cell, &zone),
            (false, None) => String::new(),
        };
        shared.copy(text);
    }

    fn peek(&self) -> Option<Go> {
        let column = self.columns.get(self.column)?.column;
        let cell = self.cell(self.row(self.cursor.at)?, column)?;
        let text = match cell {
            Cell::Text(text) => text.clone(),
            other => SafeText::new(&plain::cell(other, &Default::default())),
        };
        Some(Go::Peek(column, text))
    }

    /// One step back: the range, the marks, the filter, the queue.
    fn clear(&mut self, shared: &mut Shared) -> Option<Go> {
        if self.wide {
            self.close_wide();
        } else if self.range.is_some() {
            self.range = None;
        } else if !shared.marks.is_empty() {
            shared.marks.clear();
        } else if self.pane == Pane::Profile {
            self.pane = Pane::List;
        } else if !self.view.filter.is_empty() {
            self.set_view(PeopleView { filter: String::new(), ..self.view.clone() });
            return Some(Go::Seen);
        } else if self.view.only.is_some() {
            self.set_view(PeopleView { only: None, ..self.view.clone() });
            self.take_layout(shared);
            return Some(Go::Seen);
        }
        None
    }

    /// Back from the whole width; says whether it was open.
    pub fn close_wide(&mut self) -> bool {
        self.pane = Pane::List;
        std::mem::take(&mut self.wide)
    }

    /// The next marked person is known, or that there is none here.
    pub fn nearest_answered(&mut self, result: Result<Answer, Fault>, shared: &mut Shared) {
        match result {
            Ok(Answer::Nearest(Some(person))) => self.seek(person),
            Ok(Answer::Nearest(None)) => shared.tell(Notice::NoMarkHere),
            Ok(_) | Err(Fault::Interrupted) => {}
            Err(fault) => shared.tell(Notice::Failed(fault)),
        }
    }

    /// Shows another view from its beginning.
    pub fn visit(&mut self, view: PeopleView, shared: &Shared) {
        self.wide = false;
        self.filter = None;
        self.pane = Pane::List;
        let another = view.only != self.view.only;
        if another {
            self.cursor = Cursor::default();
        }
        self.set_view(view);
        if another {
            self.take_layout(shared);
        }
    }

    /// A layer on top, when an action opens one.
    pub(super) fn open(layer: Layer) -> Option<Go> {
        Some(Go::Layer(Box::new(layer)))
    }
}
