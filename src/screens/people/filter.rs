//! The filter line: words and tags, or behind `=` an expression that is completed while it is typed.

use super::state::{FilterEdit, Pane, State};
use crate::action::{ActionId, Key};
use crate::app::geometry::{Area, list_rows};
use crate::app::{Go, Notice, Shared};
use crate::domain::segment::parse;
use crate::domain::standard::TagPattern;
use crate::parts::cursor::Motion;
use crate::parts::line_edit::LineEdit;
use crate::request::{Only, PeopleView, WrongExpression};

/// The most completions that are seen at once.
const COMPLETIONS: u16 = 8;

impl State {
    /// Opens the filter line, with a character that was typed into the list.
    pub fn open_filter(&mut self, typed: Option<char>, shared: &mut Shared) {
        self.wide = false;
        self.pane = Pane::List;
        let before = self.view.clone();
        let text = typed.map_or_else(|| before.filter.clone(), String::from);
        let edit = LineEdit::new(&text);
        self.filter = Some(FilterEdit { edit, before, mistake: None, expression: None, aliases: Vec::new() });
        match typed {
            Some(_) => self.filter_typed(shared),
            None => self.look_at_filter(shared),
        }
    }

    /// An action or a key while the filter is typed; says where it leads.
    pub fn filter_key(&mut self, action: Option<ActionId>, key: Key, shared: &mut Shared) -> Option<Go> {
        if let Some(action) = action
            && self.complete(action, shared)
        {
            return None;
        }
        match action {
            Some(ActionId::FieldAccept) if self.mistake().is_some() => shared.tell(Notice::NotAnExpression),
            Some(ActionId::FieldAccept) => {
                let before = self.filter.take().and_then(|filter| filter.before.only);
                if before != self.view.only {
                    self.take_layout(shared);
                }
                return Some(Go::Seen);
            }
            Some(ActionId::FieldCancel) => {
                if let Some(filter) = self.filter.take() {
                    self.set_view(PeopleView { sort: self.view.sort, ..filter.before });
                }
            }
            Some(action) => {
                if let Some(motion) = Motion::of(action) {
                    self.move_list(motion, shared);
                }
            }
            None => {
                let Some(filter) = &mut self.filter else { return None };
                let before = filter.edit.cursor();
                if filter.edit.press(key) {
                    self.filter_typed(shared);
                } else if filter.edit.cursor() != before {
                    self.look_at_filter(shared);
                }
            }
        }
        None
    }

    /// Pastes into the filter line.
    pub fn filter_paste(&mut self, text: &str, shared: &mut Shared) {
        if self.filter.as_mut().is_some_and(|filter| filter.edit.paste(text)) {
            self.filter_typed(shared);
        }
    }

    /// What an action does to what may stand at the cursor; says whether it was meant for that.
    fn complete(&mut self, action: ActionId, shared: &mut Shared) -> bool {
        let expression = self.filter.as_mut().and_then(|filter| filter.expression.as_mut());
        let Some(expression) = expression.filter(|expression| !expression.suggestions.is_empty()) else {
            return false;
        };
        match action {
            ActionId::FieldNext => self.take_completion(shared),
            ActionId::FieldAccept if expression.selected.is_some() => self.take_completion(shared),
            ActionId::FieldDown => expression.select(true),
            ActionId::FieldUp => expression.select(false),
            _ => return false,
        }
        true
    }

    /// Puts the selected completion in its place, or else the first one.
    fn take_completion(&mut self, shared: &mut Shared) {
        let Some(filter) = &mut self.filter else { return };
        let Some(expression) = &mut filter.expression else { return };
        if expression.take(shared) {
            let (text, cursor) = (expression.edit.value(), expression.edit.cursor());
            filter.edit = LineEdit::at(&format!("={text}"), cursor + 1);
            self.filter_typed(shared);
        }
    }

    /// The rows of a list that completions take; none while there are none.
    pub fn completions(&self, rows: Area) -> Area {
        let offered = self.filter.as_ref().map_or(0, |filter| filter.suggestions().len());
        let offered = u16::try_from(offered).unwrap_or(u16::MAX);
        rows.split_top(offered.min(COMPLETIONS).min(rows.h.saturating_sub(1))).0
    }

    /// A click on a row of those seen while the filter is typed; says whether a completion stood there, which it takes.
    pub(super) fn click_completion(&mut self, row: u64, shared: &mut Shared) -> bool {
        let (list, _) = self.panes(shared);
        let rows = self.completions(list_rows(list.unwrap_or_default(), true));
        let expression = self.filter.as_mut().and_then(|filter| filter.expression.as_mut());
        let hit = expression.is_some_and(|expression| expression.select_seen(row, usize::from(rows.h)));
        if hit {
            self.take_completion(shared);
        }
        hit
    }

    /// Finds what may stand at the cursor of an expression: what completes it has arrived, or the cursor moved.
    pub fn look_at_filter(&mut self, shared: &mut Shared) {
        let Some(filter) = &mut self.filter else { return };
        let Some(text) = filter.edit.value().strip_prefix(['=', '＝']) else {
            filter.expression = None;
            return;
        };
        let mut expression = filter.expression.take().unwrap_or_default();
        expression.edit = LineEdit::at(text, filter.edit.cursor().saturating_sub(1));
        expression.look(shared);
        filter.expression = Some(expression);
    }

    fn filter_typed(&mut self, shared: &mut Shared) {
        let queue = self.view.only.as_ref().and_then(Only::queue);
        let typed = self.filter.as_ref().map(|filter| filter.edit.value()).unwrap_or_default();
        if let ("=" | "＝", Some(queue), Some(overview)) = (typed, queue, &shared.overview.value) {
            // The expression of the queue stands there to be changed.
            let text = queue.filter(&overview.names(), shared.lang);
            if let Some(filter) = &mut self.filter {
                filter.edit = LineEdit::new(&text);
            }
            self.set_view(PeopleView { filter: text, only: None, ..self.view.clone() });
            return self.look_at_filter(shared);
        }
        self.look_at_filter(shared);
        let Some(filter) = &mut self.filter else { return };
        let typed = filter.edit.value();
        let typed = typed.strip_prefix('＝').map_or_else(|| typed.to_string(), |expr| format!("={expr}"));
        (filter.mistake, filter.aliases) = match read(&typed, shared) {
            Ok(aliases) => (None, aliases),
            Err(wrong) => (Some(wrong), Vec::new()),
        };
        if filter.mistake.is_none() {
            self.set_view(PeopleView { filter: typed, ..self.view.clone() });
        }
    }
}

/// Reads the expression of a filter that begins with `=`: the tags in it that were read by an alias, or what is wrong.
fn read(filter: &str, shared: &Shared) -> Result<Vec<(String, TagPattern)>, WrongExpression> {
    let Some((text, overview)) = filter.strip_prefix('=').zip(shared.overview.value.as_ref()) else {
        return Ok(Vec::new());
    };
    match parse(text, &overview.names()) {
        Ok(read) => {
            let typed = read.aliases.into_iter();
            Ok(typed.map(|(at, means)| (text.get(at).unwrap_or_default().to_string(), means)).collect())
        }
        Err(mistake) => Err(WrongExpression::new(text, mistake, &overview.standard)),
    }
}
