//! Marks: single ones, ranges, all that match, turned round. They are kept by person, not by row.

use roaring::RoaringBitmap;

use super::state::State;
use crate::app::{Notice, Shared};
use crate::domain::ids::PersonId;
use crate::request::{Answer, Fault, PeopleView, Query, Slot};

/// The longest range; more is marked with "all that match".
pub const LONGEST_RANGE: u64 = 2_000;

/// What is to be done when it is known who matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Mark them all.
    MarkAll,
    /// Turn their marks round.
    Invert,
}

/// Who matches a view; asked for only when marks need it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Matching {
    /// The view, without its order, and who is in it.
    known: Option<(PeopleView, RoaringBitmap)>,
    /// The view that was asked for.
    asked: Option<PeopleView>,
    /// What was wished for.
    wish: Option<Wish>,
}

impl Matching {
    /// Forgets who matched: it has changed.
    pub fn forget(&mut self) {
        self.known = None;
        self.asked = None;
    }

    /// The view changed before a wish could be fulfilled.
    pub fn drop_wish(&mut self) {
        self.wish = None;
    }

    /// Asks who matches when marks need it, and fulfils a wish when it is known.
    pub fn settle(&mut self, view: &PeopleView, narrowed: bool, shared: &mut Shared) {
        let unordered = PeopleView { sort: None, ..view.clone() };
        let known = self.known.as_ref().is_some_and(|(of, _)| *of == unordered);
        if let (true, Some(wish), Some((_, ids))) = (known, self.wish, self.known.as_ref()) {
            match wish {
                Wish::MarkAll => shared.marks |= ids,
                Wish::Invert => shared.marks ^= ids,
            }
            self.wish = None;
            shared.tell(Notice::Marked(shared.marks.len()));
            return;
        }
        let needed = self.wish.is_some() || (narrowed && !shared.marks.is_empty());
        if needed && !known && self.asked.as_ref() != Some(&unordered) {
            self.asked = Some(unordered.clone());
            shared.ask(Slot::Matching, Query::Matching(unordered), if self.wish.is_some() { 0 } else { 100 });
        }
    }

    /// The answer came.
    pub fn answered(&mut self, result: Result<Answer, Fault>, shared: &mut Shared) {
        match (result, self.asked.clone()) {
            (Ok(Answer::Matching(ids)), Some(view)) => self.known = Some((view, ids)),
            (Err(Fault::Interrupted), _) => self.wish = None,
            (Err(fault), _) if self.wish.take().is_some() => shared.tell(Notice::Failed(fault)),
            _ => {}
        }
    }
}

impl State {
    /// Wishes something for all that match.
    pub fn wish(&mut self, wish: Wish) {
        self.matching.wish = Some(wish);
    }

    /// How many marked people the view leaves out, as far as it is known.
    pub fn hidden_marks(&self, shared: &Shared) -> Option<u64> {
        if !self.is_narrowed() || shared.marks.is_empty() {
            return Some(0);
        }
        let unordered = PeopleView { sort: None, ..self.view.clone() };
        let (_, ids) = self.matching.known.as_ref().filter(|(of, _)| *of == unordered)?;
        Some(shared.marks.len().saturating_sub(shared.marks.intersection_len(ids)))
    }

    /// Whether the row at a position is marked or in the range.
    pub fn is_marked(&self, at: u64, person: PersonId, shared: &Shared) -> bool {
        let in_range = self.range_span().is_some_and(|(first, last)| (first..=last).contains(&at));
        in_range || shared.marks.contains(person.0)
    }

    /// Marks or unmarks the person under the cursor.
    pub fn toggle_mark(&mut self, shared: &mut Shared) {
        if let Some(PersonId(id)) = self.person()
            && !shared.marks.remove(id)
        {
            shared.marks.insert(id);
        }
    }

    /// Begins a range at the cursor, or goes on with one.
    pub fn begin_range(&mut self, sticky: bool) {
        if self.range.is_none() {
            self.range = Some(self.cursor.at);
            self.sticky = sticky;
        }
    }

    /// The range becomes marks.
    pub fn end_range(&mut self, shared: &mut Shared) {
        if let Some((first, last)) = self.range_span() {
            for at in first..=last {
                if let Some(row) = self.row(at) {
                    shared.marks.insert(row.person.0);
                }
            }
        }
        self.range = None;
    }

    /// Keeps the range short enough to be loaded whole.
    pub fn hold_range(&mut self, shared: &mut Shared) {
        let Some(from) = self.range else { return };
        let most = LONGEST_RANGE - 1;
        let held = self.cursor.at.clamp(from.saturating_sub(most), from.saturating_add(most));
        if held != self.cursor.at {
            self.cursor.at = held;
            let page = self.page(shared);
            self.cursor.fit(self.matched(), page);
            shared.tell(Notice::RangeTooLong { most: LONGEST_RANGE });
        }
    }

    /// Whom an action means: the marked, else the one under the cursor.
    pub fn meant(&mut self, shared: &mut Shared) -> Vec<PersonId> {
        self.end_range(shared);
        if shared.marks.is_empty() {
            return self.person().into_iter().collect();
        }
        shared.marks.iter().map(PersonId).collect()
    }
}
