//! The people screen: the list, and the profile beside it.

use super::columns::Shown;
use super::state::{Pane, State};
use crate::app::geometry::{Area, list_rows};
use crate::app::{Shared, Target, menus};
use crate::domain::day::Day;
use crate::domain::safe::SafeText;
use crate::parts::{expression, line_edit, profile};
use crate::text::only::only_these;
use crate::text::{console, fault, format};
use crate::ui::{Canvas, Role};

/// The columns on the left for the cursor and the mark.
const GUTTER: u16 = 3;

/// Draws the screen. `front` says that no layer is on top.
pub fn draw(canvas: &mut Canvas<'_>, body: Area, state: &State, shared: &Shared, front: bool) {
    let (list, profile) = state.panes(shared);
    debug_assert!(list.or(profile).is_none_or(|pane| pane.h <= body.h));
    if let Some(pane) = list {
        draw_list(canvas, pane, state, shared, front);
    }
    if let Some(pane) = profile {
        let focused = front && state.pane == Pane::Profile;
        if state.shows_nobody() {
            canvas.pane(pane, "", "", focused);
            canvas.put(pane.inner().row(0).split_left(1).1, console::no_profile(shared.lang), Role::Dim);
            return;
        }
        let current = state.profile.answer.value.as_ref().map(|p| p.person) == state.looked_at();
        profile::view::draw(canvas, pane, &state.profile, shared, focused, current);
    }
}

fn draw_list(canvas: &mut Canvas<'_>, pane: Area, state: &State, shared: &Shared, front: bool) {
    let lang = shared.lang;
    let focused = front && state.pane == Pane::List;
    let mut title = console::people(lang).to_string();
    if let Some(only) = &state.view.only {
        title.push_str(&format!(" {}", only_these(only, shared)));
        if let (true, Some(queue), Some(overview)) =
            (state.view.filter.is_empty(), only.queue(), &shared.overview.value)
        {
            title.push_str(&format!(" {}", SafeText::new(&queue.filter(&overview.names(), lang))));
        }
    }
    if !state.view.filter.is_empty() {
        title.push_str(&format!(" /{}", SafeText::new(&state.view.filter)));
    }
    let mut count =
        state.window.value.as_ref().map(|w| console::n_of(w.matched, w.of, lang)).unwrap_or_default();
    if !shared.marks.is_empty() {
        let marked = console::n_marked(shared.marks.len(), state.hidden_marks(shared), lang);
        count.push_str(&format!("{}{marked}", canvas.glyphs.between));
    }
    canvas.pane(pane, &title, &count, focused);
    if let Some(filter) = &state.filter {
        let line = pane.inner().row(0);
        let used = canvas.put(line, " / ", Role::Key);
        line_edit::view::draw(canvas, line.split_left(used).1, &filter.edit, front);
    }
    let rows = list_rows(pane, state.filter.is_some());
    let header = pane.inner().row(u16::from(state.filter.is_some()));
    let columns = columns(header, state);
    for (i, shown, at) in &columns {
        draw_head(canvas, *at, *i, *shown, state, shared);
    }
    let Some(window) = &state.window.value else {
        let text = match &state.window.fault {
            Some(failed) => format!("{}; {}", fault::told(failed, lang).what, console::try_again(lang)),
            None if shared.missing => String::new(),
            None => console::loading(lang).to_string(),
        };
        canvas.put(rows.row(0).split_left(GUTTER).1, &text, Role::Dim);
        return;
    };
    if window.matched == 0 {
        let (text, hint) = match window.of {
            0 => (console::empty_file(lang), ""),
            _ => (console::nobody(lang), console::nobody_hint(lang)),
        };
        canvas.put(rows.row(0).split_left(GUTTER).1, text, Role::Text);
        canvas.put(rows.row(1).split_left(GUTTER).1, hint, Role::Dim);
    }
    canvas.stale = state.is_stale();
    for y in 0..rows.h {
        let at = state.cursor.top.saturating_add(u64::from(y));
        if at >= window.matched {
            break;
        }
        draw_row(canvas, rows.row(y), at, &columns, state, shared, focused);
    }
    canvas.stale = false;
    draw_completion(canvas, pane, state, shared);
}

/// What may stand at the cursor of an expression, over the first rows of the list.
fn draw_completion(canvas: &mut Canvas<'_>, pane: Area, state: &State, shared: &Shared) {
    let Some(expression) = state.filter.as_ref().and_then(|filter| filter.expression.as_ref()) else {
        return;
    };
    let list = state.completions(list_rows(pane, true));
    canvas.clear(list);
    canvas.tint(list, Role::Field);
    let list = list.split_left(GUTTER - 1).1.split_left(COMPLETION).0;
    expression::view::list(canvas, list, expression, shared.lang);
}

/// The columns of a completion.
const COMPLETION: u16 = 44;

/// The columns that have room, each with its position and the cells of one row. The first stays in sight; the others
/// begin where the column of the cursor is seen whole.
fn columns(row: Area, state: &State) -> Vec<(usize, Shown, Area)> {
    let (_, row) = row.split_left(GUTTER);
    let mut out = Vec::new();
    let Some(frozen) = state.columns.first() else { return out };
    let (at, rest) = row.split_left(frozen.width);
    out.push((0, *frozen, at));
    let room = rest.w;
    let mut first = state.first.max(1);
    let needed = |first: usize| -> u32 {
        state.columns.iter().take(state.column + 1).skip(first).map(|shown| u32::from(shown.width) + 1).sum()
    };
    while first < state.column && needed(first) > u32::from(room) {
        first += 1;
    }
    let mut rest = rest;
    for (i, shown) in state.columns.iter().enumerate().skip(first) {
        let (_, after_gap) = rest.split_left(1);
        if after_gap.w < shown.width.min(6) {
            break;
        }
        let (at, right) = after_gap.split_left(shown.width);
        out.push((i, *shown, at));
        rest = right;
    }
    out
}

fn draw_head(canvas: &mut Canvas<'_>, at: Area, i: usize, shown: Shown, state: &State, shared: &Shared) {
    let mut name = menus::column_name(shown.column, shared);
    if let Some(sort) = state.view.sort.filter(|sort| sort.column == shown.column) {
        name.push_str(canvas.glyphs.sorted[usize::from(sort.descending)]);
    }
    let role = if i == state.column { Role::Accent } else { Role::Header };
    if shown.column.is_number() { canvas.put_right(at, &name, role) } else { _ = canvas.put(at, &name, role) }
}

fn draw_row(
    canvas: &mut Canvas<'_>,
    area: Area,
    at: u64,
    columns: &[(usize, Shown, Area)],
    state: &State,
    shared: &Shared,
    focused: bool,
) {
    let here = at == state.cursor.at;
    let Some(row) = state.row(at) else {
        canvas.put(area.split_left(GUTTER).1, canvas.glyphs.ellipsis, Role::Dim);
        if here {
            canvas.tint(area, Role::SelectionDim);
        }
        return;
    };
    let marked = state.is_marked(at, row.person, shared);
    canvas.put(area, if here { ">" } else { " " }, Role::Accent);
    canvas.put(area.split_left(1).1, if marked { "*" } else { " " }, Role::Mark);
    let overview = shared.overview.value.as_ref();
    let as_of = overview.map_or(Day(0), |o| o.as_of);
    let zone = overview.map(|o| &o.clock.zone);
    let other_zone = Default::default();
    for (i, shown, head) in columns {
        let cell = Area { y: area.y, h: area.h, ..*head };
        let Some(value) = state.cell(row, shown.column) else { continue };
        let text = format::in_list(value, as_of, zone.unwrap_or(&other_zone), shared.lang);
        let role = match (marked, *i, shown.column.is_number()) {
            (true, 0, _) => Role::Mark,
            (_, _, true) => Role::Number,
            _ => Role::Text,
        };
        if shown.column.is_number() {
            canvas.put_right(cell, &text, role)
        } else {
            _ = canvas.put(cell, &text, role)
        }
    }
    if here {
        canvas.tint(area, if focused { Role::Selection } else { Role::SelectionDim });
        if let Some((.., head)) = columns.iter().find(|(i, ..)| *i == state.column).filter(|_| focused) {
            canvas.tint(Area { y: area.y, h: area.h, ..*head }, Role::Cell);
        }
    }
}

/// What stands under a cell.
pub fn target_at(_: Area, state: &State, shared: &Shared, x: u16, y: u16) -> Target {
    let (list, profile) = state.panes(shared);
    if profile.is_some_and(|pane| pane.has(x, y)) {
        return Target::Pane(1);
    }
    let Some(pane) = list.filter(|pane| pane.has(x, y)) else { return Target::Nothing };
    let rows = list_rows(pane, state.filter.is_some());
    if rows.has(x, y) {
        return Target::Row(y - rows.y);
    }
    let header = pane.inner().row(u16::from(state.filter.is_some()));
    let column = columns(header, state).into_iter().find(|(.., at)| at.has(x, y));
    column.and_then(|(i, ..)| u16::try_from(i).ok()).map_or(Target::Pane(0), Target::Header)
}
