//! What the people screen shows.

use super::columns::{Shown, usual};
use super::marks::Matching;
use crate::app::geometry::{self, Area};
use crate::app::{Remote, Shared};
use crate::domain::ids::PersonId;
use crate::domain::segment::Suggestion;
use crate::domain::standard::TagPattern;
use crate::parts::cursor::Cursor;
use crate::parts::expression::Expression;
use crate::parts::line_edit::LineEdit;
use crate::parts::profile;
use crate::request::{Cell, Column, PeoplePage, PeopleView, PeopleWindow, PersonRow, WrongExpression};

/// A pane of the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pane {
    /// The list.
    #[default]
    List,
    /// The profile beside it.
    Profile,
}

/// The filter while it is typed.
#[derive(Debug, Clone, PartialEq)]
pub struct FilterEdit {
    /// What was typed.
    pub edit: LineEdit,
    /// The view before, whose filter Esc brings back.
    pub before: PeopleView,
    /// What is wrong with the expression behind `=`; the rows are those of the last one that was right.
    pub mistake: Option<WrongExpression>,
    /// The expression behind `=`, read anew with every key, and what may stand at its cursor.
    pub expression: Option<Box<Expression>>,
    /// Codes of tags that were read by an alias, as they were typed, and what they mean.
    pub aliases: Vec<(String, TagPattern)>,
}

impl FilterEdit {
    /// What may stand at the cursor of an expression; empty for other filters.
    pub fn suggestions(&self) -> &[Suggestion] {
        self.expression.as_ref().map_or(&[], |expression| &expression.suggestions)
    }
}

/// The people screen.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Which people in which order.
    pub view: PeopleView,
    /// The columns in their order; the first stays in sight.
    pub columns: Vec<Shown>,
    /// The column of the cursor.
    pub column: usize,
    /// The first column after the one that stays in sight.
    pub first: usize,
    /// The newest rows.
    pub window: Remote<PeopleWindow>,
    /// The columns that the rows were asked with, in the order of their cells.
    pub shown_columns: Vec<Column>,
    /// The view that the rows belong to.
    pub shown: Option<PeopleView>,
    /// The position of the cursor among all that match, and the first row seen.
    pub cursor: Cursor,
    /// Where a range of marks began.
    pub range: Option<u64>,
    /// The range was begun by `v` and goes on without Shift.
    pub sticky: bool,
    /// Who matches, as far as marks need to know.
    pub matching: Matching,
    /// The filter while it is typed.
    pub filter: Option<FilterEdit>,
    /// The pane with the focus.
    pub pane: Pane,
    /// The profile takes the whole width.
    pub wide: bool,
    /// The profile.
    pub profile: profile::State,
    /// The person on whom a tagging run stands: the profile shows them even when the list does not.
    pub held: Option<PersonId>,
    /// The page that was asked for last.
    pub(super) asked: Option<PeoplePage>,
    /// The person whom the next answer shall find again.
    pub(super) keep: Option<PersonId>,
    /// The cursor was moved since the rows were asked for.
    pub(super) moved: bool,
    /// The rows are out of date.
    pub(super) dirty: bool,
}

impl Default for State {
    fn default() -> State {
        State {
            view: PeopleView::default(),
            columns: usual(),
            column: 0,
            first: 1,
            window: Remote::default(),
            shown_columns: Vec::new(),
            shown: None,
            cursor: Cursor::default(),
            range: None,
            sticky: false,
            matching: Matching::default(),
            filter: None,
            pane: Pane::List,
            wide: false,
            profile: profile::State::default(),
            held: None,
            asked: None,
            keep: None,
            moved: false,
            dirty: true,
        }
    }
}

impl State {
    /// What is wrong with the expression that is typed.
    pub fn mistake(&self) -> Option<&WrongExpression> {
        self.filter.as_ref()?.mistake.as_ref()
    }

    /// Codes of tags in the expression that is typed that were read by an alias.
    pub fn aliases(&self) -> &[(String, TagPattern)] {
        self.filter.as_ref().map_or(&[], |filter| &filter.aliases)
    }

    /// How many people the rows' view holds, as far as it is known.
    pub fn matched(&self) -> u64 {
        self.window.value.as_ref().map_or(0, |window| window.matched)
    }

    /// Whether it is known that nobody matches.
    pub fn shows_nobody(&self) -> bool {
        self.window.value.as_ref().is_some_and(|window| window.matched == 0)
    }

    /// The row at a position, when it is loaded.
    pub fn row(&self, at: u64) -> Option<&PersonRow> {
        let window = self.window.value.as_ref()?;
        let n = usize::try_from(at.checked_sub(window.offset)?).ok()?;
        window.rows.get(n)
    }

    /// The person under the cursor, when the row is loaded.
    pub fn person(&self) -> Option<PersonId> {
        self.row(self.cursor.at).map(|row| row.person)
    }

    /// The cell of a row in a column; nothing while the rows were asked without it.
    pub fn cell<'a>(&self, row: &'a PersonRow, column: Column) -> Option<&'a Cell> {
        let at = self.shown_columns.iter().position(|shown| *shown == column)?;
        row.cells.get(at)
    }

    /// Whether the rows belong to an older view than the one asked for.
    pub fn is_stale(&self) -> bool {
        self.shown.as_ref() != Some(&self.view) && self.window.value.is_some()
    }

    /// Whether the view leaves somebody out.
    pub fn is_narrowed(&self) -> bool {
        !self.view.filter.trim().is_empty() || self.view.only.is_some()
    }

    /// The positions of the range, the first and the last.
    pub fn range_span(&self) -> Option<(u64, u64)> {
        let from = self.range?;
        Some((from.min(self.cursor.at), from.max(self.cursor.at)))
    }

    /// The list and the profile on a screen of this size.
    pub fn panes(&self, shared: &Shared) -> (Option<Area>, Option<Area>) {
        match geometry::frame(shared.size) {
            Some(f) => {
                let body = f.body.split_bottom(shared.prompt_rows).0;
                geometry::people_panes(shared.size, body, self.wide, self.pane == Pane::Profile)
            }
            None => (None, None),
        }
    }

    /// How many rows of the list are seen, at least one.
    pub fn page(&self, shared: &Shared) -> u64 {
        let (list, profile) = self.panes(shared);
        let pane = list.or(profile).unwrap_or_default();
        u64::from(geometry::list_rows(pane, self.filter.is_some()).h).max(1)
    }
}
