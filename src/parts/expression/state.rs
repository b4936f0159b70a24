//! The text of an expression while it is typed.

use std::cell::Cell;
use std::ops::Range;

use super::examples::{examples, further};
use super::fragments::{asked_for, fragments};
use crate::action::Key;
use crate::app::Shared;
use crate::domain::day::Day;
use crate::domain::segment::{
    Expr, Link, Mistake, Parsed, Problem, Suggestion, SuggestionKind, ValueOf, complete, parse,
};
use crate::domain::standard::TagPattern;
use crate::parts::line_edit::LineEdit;
use crate::request::{Overview, WrongPattern};

/// A text that is read as an expression with every key.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Expression {
    /// What was typed.
    pub edit: LineEdit,
    /// The same, read; nothing while it is blank, which means everyone.
    pub read: Option<Result<Parsed, Mistake>>,
    /// What may stand at the cursor.
    pub suggestions: Vec<Suggestion>,
    /// Which of them is selected.
    pub selected: Option<usize>,
    /// The bytes that a suggestion replaces.
    span: Range<usize>,
    /// A regular expression in it that the engine cannot read.
    pub refused: Option<WrongPattern>,
    /// Only one condition is wanted: no word that joins is offered.
    pub(super) lone: bool,
}

impl Expression {
    /// A text with the cursor at its end. It is read at the next [`Expression::look`].
    pub fn new(text: &str) -> Expression {
        Expression { edit: LineEdit::new(text), ..Expression::default() }
    }

    /// Where the cursor stands, in bytes.
    pub fn place(&self) -> usize {
        self.edit.value().chars().take(self.edit.cursor()).map(char::len_utf8).sum()
    }

    /// The tree, when the text is one; nothing too while it is blank.
    pub fn expr(&self) -> Option<&Expr> {
        self.read.as_ref()?.as_ref().ok().map(|read| &read.expr)
    }

    /// What is wrong with the text.
    pub fn mistake(&self) -> Option<&Mistake> {
        self.read.as_ref()?.as_ref().err()
    }

    /// Where something is wrong: what cannot be read, or a regular expression that is none.
    pub fn wrong(&self) -> Option<Range<usize>> {
        let refused = self.refused.as_ref().and_then(|of| of.place.as_ref()).map(|(_, span)| span);
        self.mistake().map(|mistake| &mistake.span).or(refused).cloned()
    }

    /// The engine cannot read a regular expression that stands in the text.
    pub fn refuse(&mut self, of: WrongPattern) {
        self.refused = Some(of.within(self.edit.value())).filter(|of| of.place.is_some());
    }

    /// Codes of tags that were read by an alias, as they were typed, and what they mean.
    pub fn aliases(&self) -> Vec<(&str, TagPattern)> {
        let read = self.read.iter().flatten().flat_map(|read| &read.aliases);
        read.filter_map(|(at, means)| Some((self.edit.value().get(at.clone())?, *means))).collect()
    }

    /// Whether the text could go on where the mistake is: it is not wrong, it has not ended.
    pub fn is_half_typed(&self) -> bool {
        let end = self.edit.value().trim_end().len();
        self.mistake().is_some_and(|mistake| {
            mistake.span.end >= end && !matches!(mistake.problem, Problem::TooDeep | Problem::TooMany)
        })
    }

    /// Types a key; says whether the text changed.
    pub fn press(&mut self, key: Key, shared: &mut Shared) -> bool {
        let before = self.edit.cursor();
        let changed = self.edit.press(key);
        if changed || self.edit.cursor() != before {
            self.look(shared);
        }
        changed
    }

    /// Pastes; says whether the text changed.
    pub fn paste(&mut self, text: &str, shared: &mut Shared) -> bool {
        let changed = self.edit.paste(text);
        if changed {
            self.look(shared);
        }
        changed
    }

    /// Moves the selection; above the first one nothing is selected.
    pub fn select(&mut self, down: bool) {
        let last = self.suggestions.len().checked_sub(1);
        self.selected = match (self.selected, down) {
            (None, true) => last.map(|_| 0),
            (Some(at), true) => last.map(|last| (at + 1).min(last)),
            (at, false) => at.and_then(|at| at.checked_sub(1)),
        };
    }

    /// The first suggestion that is seen in a list of so many rows: the selected one stays in sight.
    pub fn first_seen(&self, rows: usize) -> usize {
        self.selected.map_or(0, |at| (at + 1).saturating_sub(rows))
    }

    /// Selects the suggestion of a row of such a list; says whether there is one.
    pub fn select_seen(&mut self, row: u64, rows: usize) -> bool {
        let at = usize::try_from(row).ok().filter(|row| *row < rows).map(|row| self.first_seen(rows) + row);
        let found = at.filter(|at| *at < self.suggestions.len());
        self.selected = found.or(self.selected);
        found.is_some()
    }

    /// Puts the selected suggestion, or else the first one, in its place; says whether there was one.
    pub fn take(&mut self, shared: &mut Shared) -> bool {
        let Some(taken) = self.suggestions.get(self.selected.unwrap_or(0)).cloned() else { return false };
        let text = self.edit.value();
        let joins = taken.text.starts_with(['|', ',']);
        // A further value stands right behind the one before it.
        let start =
            if joins { text[..self.span.start.min(text.len())].trim_end().len() } else { self.span.start };
        let goes_on = taken.text.ends_with(['(', '#', '@', '/']);
        let with = if goes_on { taken.text } else { format!("{} ", taken.text) };
        self.edit.replace(start..self.span.end, &with);
        self.look(shared);
        true
    }

    /// Reads the text anew and finds what may stand at the cursor.
    pub fn look(&mut self, shared: &mut Shared) {
        let Some(overview) = shared.overview.value.clone() else { return };
        self.read_with(&overview);
        let missing = Cell::new(None);
        self.suggestions = self.offers(&overview, shared, &missing);
        self.selected = None;
        if let Some(field) = missing.get() {
            shared.want_values(field);
        }
    }

    /// Reads the text with the names of a file.
    pub fn read_with(&mut self, overview: &Overview) {
        let text = self.edit.value();
        self.refused = None;
        self.read = (!text.trim().is_empty()).then(|| parse(text, &overview.names()));
    }

    fn offers(
        &mut self,
        overview: &Overview,
        shared: &Shared,
        missing: &Cell<Option<crate::domain::catalogue::FieldKey>>,
    ) -> Vec<Suggestion> {
        let names = overview.names();
        let (text, place) = (self.edit.value().to_string(), self.place());
        let text = text.as_str();
        let at = |text: &str, place: usize| {
            let parts = ends_with_holds(text.get(..place).unwrap_or(text));
            let values = |of: &ValueOf| -> Vec<String> {
                let ValueOf::Field(field) = of else { return Vec::new() };
                let Some(known) = shared.field_values.of(*field) else {
                    missing.set(Some(*field));
                    return Vec::new();
                };
                let whole = known.iter().map(|(value, _)| value.raw().to_string());
                if !parts {
                    return whole.collect();
                }
                let saved = overview.segments.iter().map(|segment| segment.expr.as_ref());
                let mut offers = asked_for(*field, saved);
                for more in fragments(known).into_iter().chain(whole) {
                    if !offers.contains(&more) {
                        offers.push(more);
                    }
                }
                offers
            };
            complete(text, place, &names, shared.lang, &values)
        };
        let found = at(text, place);
        self.span = found.span.clone();
        let mut offers = found.suggestions;
        if text.get(place..).is_some_and(|behind| behind.trim().is_empty()) {
            if found.span.is_empty() {
                let mut more = further(text, |text| at(text, text.len()));
                more.append(&mut offers);
                offers = more;
            }
            if let Some(mistake) = self.read.as_ref().and_then(|read| read.as_ref().err()) {
                let typed = text.get(found.span).unwrap_or_default();
                let today: Day = overview.as_of;
                let examples = examples(mistake, text.trim_end().len(), today);
                offers.extend(examples.into_iter().filter(|example| example.text.starts_with(typed)));
            }
        }
        let joins = |text: &str| [Link::And, Link::Or].iter().any(|link| link.spellings().contains(&text));
        offers.retain(|offer| !(self.lone && offer.kind == SuggestionKind::Word && joins(&offer.text)));
        offers
    }
}

/// Whether a part of a text is wanted behind this: behind `~`, or behind a bar.
fn ends_with_holds(before: &str) -> bool {
    let holds = |text: &str| {
        text.ends_with(['~', '～', '|', '｜'])
            || Link::Holds.spellings().iter().any(|word| text.ends_with(word))
    };
    let text = before.trim_end();
    // The word at the cursor may have begun.
    let word = text.rfind(['~', '～', '|', '｜', ' ']).map(|at| text.split_at(at));
    holds(text)
        || word.is_some_and(|(head, tail)| holds(head.trim_end()) || tail.starts_with(['~', '～', '|', '｜']))
}
