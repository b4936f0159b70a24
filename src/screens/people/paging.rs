//! The window over the list: which rows are asked for, and where the cursor stands when they come.

use super::columns::reads;
use super::state::State;
use crate::app::{Notice, Shared};
use crate::domain::ids::PersonId;
use crate::request::{
    Answer, Detail, Fault, PeoplePage, PeopleView, PeopleWindow, Query, Slot, Table, Touched,
};

/// While a filter is typed, asks so many milliseconds after the last key.
const FILTER_PACE_MS: u16 = 30;
/// The most rows of one window.
const MOST_ROWS: u64 = 2_400;

impl State {
    /// Another view of the people; the selected person is found again in it.
    pub fn set_view(&mut self, view: PeopleView) {
        if view == self.view {
            return;
        }
        if view.filter != self.view.filter || view.only != self.view.only {
            self.matching.drop_wish();
        }
        self.view = view;
        self.range = None;
        self.keep = self.person().or(self.keep);
        self.dirty = true;
    }

    /// Everything is read again, the selected person found again.
    pub fn refresh(&mut self) {
        self.keep = self.person().or(self.keep);
        self.dirty = true;
        self.profile.dirty = true;
        self.matching.forget();
    }

    /// Shows somebody, wherever they stand.
    pub fn seek(&mut self, person: PersonId) {
        self.keep = Some(person);
        self.dirty = true;
    }

    /// Something was written; reads again what this screen shows of it.
    pub fn touched(&mut self, touched: Touched) {
        let narrowing = if self.view.reads_anything() {
            &Table::ALL[..]
        } else if self.view.filter.is_empty() {
            &[][..]
        } else {
            &[Table::Person, Table::Identity, Table::Relation, Table::Tag]
        };
        let columns = self.columns.iter().map(|shown| reads(shown.column));
        let sort = self.view.sort.map(|sort| reads(sort.column));
        let rows = columns.chain(sort).chain([Table::Person]);
        if rows.chain(narrowing.iter().copied()).any(|table| touched.has(table)) {
            self.keep = self.looked_at().or(self.keep);
            self.dirty = true;
        }
        if narrowing.iter().any(|table| touched.has(*table)) || touched.has(Table::Person) {
            self.matching.forget();
        }
        self.profile.touched(touched);
    }

    /// Asks for what should be shown and is not here: rows, the profile, and who matches.
    pub fn settle(&mut self, shared: &mut Shared) {
        if shared.size == (0, 0) || shared.missing {
            return;
        }
        if let Some(page) = self.wanted_page(shared) {
            self.window.ask();
            self.dirty = false;
            self.moved = false;
            self.asked = Some(page.clone());
            let pace = if self.filter.is_some() { FILTER_PACE_MS } else { 0 };
            shared.ask(Slot::People, Query::People(page), pace);
        }
        self.profile.follow(self.looked_at(), shared);
        let narrowed = self.is_narrowed();
        self.matching.settle(&self.view, narrowed, shared);
    }

    /// The page to ask for, or nothing when the rows are here or under way.
    fn wanted_page(&self, shared: &Shared) -> Option<PeoplePage> {
        let page = self.page(shared);
        let (mut from, mut to) = (self.cursor.top, self.cursor.top.saturating_add(page));
        if let Some((first, last)) = self.range_span() {
            (from, to) = (from.min(first), to.max(last + 1));
        }
        let stale = self.is_stale();
        if !stale && self.shown.is_some() {
            to = to.min(self.matched());
        }
        let covers = |offset: u64, rows: u64| offset <= from && to <= offset.saturating_add(rows);
        let asked = self.asked.as_ref().filter(|asked| asked.view == self.view);
        if !self.dirty {
            let under_way = asked.is_some_and(|asked| {
                self.window.loading && (asked.anchor.is_some() || covers(asked.offset, u64::from(asked.rows)))
            });
            let here =
                !stale && self.window.value.as_ref().is_some_and(|w| covers(w.offset, w.rows.len() as u64));
            if under_way || here || (!self.window.loading && self.window.fault.is_some()) {
                return None;
            }
        }
        let rows = (to.saturating_sub(from) + page.saturating_mul(4)).clamp(40, MOST_ROWS);
        let ask = PeoplePage {
            view: self.view.clone(),
            offset: from.saturating_sub(page.saturating_mul(2)),
            rows: u32::try_from(rows).unwrap_or(u32::MAX),
            anchor: self.keep,
            columns: self.columns.iter().map(|shown| shown.column).collect(),
            detail: Detail::Screen,
        };
        // The store that answers with fewer rows than it counted is not asked the same again and again.
        (self.dirty || self.asked.as_ref() != Some(&ask)).then_some(ask)
    }

    /// Rows came, or did not.
    pub fn answered(&mut self, result: Result<Answer, Fault>, shared: &mut Shared) {
        match result {
            Ok(Answer::People(window)) => self.land(window, shared),
            Ok(_) => self.window.land(Err(Fault::LaneGone)),
            // Somebody is still typing the tag: the status line says so.
            Err(fault @ (Fault::WrongTags(_) | Fault::Expression(_))) => self.window.land(Err(fault)),
            Err(fault) => {
                if fault != Fault::Interrupted {
                    shared.tell(Notice::Failed(fault.clone()));
                }
                self.window.land(Err(fault));
            }
        }
    }

    fn land(&mut self, window: PeopleWindow, shared: &mut Shared) {
        let page = self.page(shared);
        let Some(asked) = self.asked.clone() else { return };
        let same_people =
            self.shown.as_ref().is_some_and(|v| v.filter == asked.view.filter && v.only == asked.view.only);
        let now = self.person();
        // Whoever moved on while the answer was under way is not carried back.
        let kept = if self.moved { now } else { asked.anchor };
        let found = match kept {
            Some(person) if Some(person) == asked.anchor => window.anchor,
            Some(person) => {
                let row = window.rows.iter().position(|row| row.person == person);
                row.map(|row| window.offset.saturating_add(row as u64))
            }
            None => None,
        };
        let sought = asked.anchor.is_some() && !self.moved && asked.anchor != now;
        match found {
            Some(at) => {
                let above = self.cursor.at.saturating_sub(self.cursor.top);
                self.cursor.at = at;
                self.cursor.top = at.saturating_sub(above);
            }
            None if !same_people => self.cursor = Default::default(),
            None if sought && asked.anchor != self.held => shared.tell(Notice::NotInView),
            None => {}
        }
        // The person one moved to stands elsewhere in the new order: the next ask finds them.
        let elsewhere = found.is_none() && self.moved && same_people && self.is_stale();
        self.keep = now.filter(|_| elsewhere);
        self.dirty |= self.keep.is_some();
        self.cursor.fit(window.matched, page);
        self.shown = Some(asked.view);
        self.shown_columns = asked.columns;
        self.window.land(Ok(window));
    }
}
