//! What was written: the batches of the file, the writes of this run, and what was told.

use super::state::History;
use crate::app::Shared;
use crate::app::geometry::Area;
use crate::app::tasks::Outcome;
use crate::domain::money::grouped;
use crate::parts::cursor::Cursor;
use crate::text::{console, fault, notice};
use crate::ui::{Canvas, Role};

/// The columns of the history, in cells: when, who, what, rows, state.
const WIDTHS: [u16; 5] = [17, 12, 18, 10, 12];
/// The same in a narrow terminal, where the year and the reason have no room.
const NARROW: [u16; 5] = [12, 8, 18, 10, 10];
/// From this width on there is room for all.
const WIDE: u16 = 80;

/// Draws the batches.
pub fn draw(canvas: &mut Canvas<'_>, area: Area, rows: Area, history: &History, shared: &Shared) {
    let lang = shared.lang;
    canvas.pane(area, console::history(lang), &grouped(history.len()), true);
    let heads = [console::when(lang), console::actor(lang), console::what(lang), console::rows(lang), ""];
    columns(canvas, area.inner().row(0), &heads, console::why(lang), Role::Header);
    if let (Some(failed), true) = (&history.rows.fault, history.is_empty()) {
        canvas.put(rows.row(0), &fault::told(failed, lang).what, Role::Bad);
    } else if history.is_empty() {
        let text = if history.rows.loading { console::loading(lang) } else { console::no_history(lang) };
        canvas.put(rows.row(0), text, Role::Dim);
    }
    let zone = shared.overview.value.as_ref().map(|o| o.clock.zone.clone()).unwrap_or_default();
    canvas.stale = history.rows.is_stale();
    let top = usize::try_from(history.cursor.top).unwrap_or(usize::MAX);
    for (y, batch) in (0..rows.h).zip(history.rows.value.iter().flatten().skip(top)) {
        let row = rows.row(y);
        let state = match (batch.log, batch.undone_by, batch.undoes) {
            (true, ..) => console::log_entry(lang),
            (_, Some(_), _) => console::undone(lang),
            (_, _, Some(_)) => console::an_undo(lang),
            _ => "",
        };
        let minute = zone.minute(batch.ts);
        let when = if row.w < WIDE { minute.get(5..).unwrap_or(&minute) } else { &minute };
        let cells = [when, batch.actor.as_str(), &batch.verb, &grouped(batch.rows), state];
        let role = if batch.undone_by.is_some() || batch.log { Role::Dim } else { Role::Text };
        let why = if batch.reason.is_empty() { batch.batch.to_string() } else { batch.reason.to_string() };
        columns(canvas, row, &cells, &why, role);
        if u64::from(y) + history.cursor.top == history.cursor.at {
            canvas.tint(row, Role::Selection);
        }
    }
    canvas.stale = false;
}

/// Cells at the columns of the history, and one that takes the rest.
fn columns(canvas: &mut Canvas<'_>, row: Area, cells: &[&str; 5], last: &str, role: Role) {
    let mut rest = row;
    let widths = if row.w < WIDE { NARROW } else { WIDTHS };
    for (i, (text, w)) in cells.iter().zip(widths).enumerate() {
        let (cell, right) = rest.split_left(w);
        let cell = cell.split_left(w - 1).0;
        if i == 3 {
            canvas.put_right(cell, text, role)
        } else {
            _ = canvas.put(cell, text, role)
        }
        rest = right;
    }
    canvas.put(rest, last, Role::Dim);
}

/// Draws the writes of this run.
pub fn tasks(canvas: &mut Canvas<'_>, area: Area, rows: Area, cursor: Cursor, shared: &Shared) {
    let lang = shared.lang;
    let all = shared.tasks.all();
    canvas.pane(area, console::tasks(lang), &all.len().to_string(), true);
    if all.is_empty() {
        canvas.put(rows.row(0), console::no_tasks(lang), Role::Dim);
    }
    let top = usize::try_from(cursor.top).unwrap_or(usize::MAX);
    for (y, task) in (0..rows.h).zip(all.iter().skip(top)) {
        let row = rows.row(y);
        let ran = shared.now_ms.saturating_sub(task.began_ms.unwrap_or(shared.now_ms)) / 1_000;
        let (text, role) = match task.outcome {
            None => (console::progress(task.progress, ran, lang), Role::Warning),
            Some(Outcome::Done(n)) => {
                (format!("{}, {}", console::done(lang), console::n_rows(n, lang)), Role::Good)
            }
            Some(Outcome::Failed) => (console::failed(lang).to_string(), Role::Bad),
        };
        let (verb, rest) = row.split_left(20);
        canvas.put(verb.split_left(1).1, task.verb, Role::Text);
        canvas.put(rest, &text, role);
        if u64::from(y) + cursor.top == cursor.at {
            canvas.tint(row, Role::Selection);
        }
    }
}

/// Draws what was told, the newest first.
pub fn messages(canvas: &mut Canvas<'_>, area: Area, rows: Area, cursor: Cursor, shared: &Shared) {
    let lang = shared.lang;
    canvas.pane(area, console::messages(lang), &shared.toasts.log().len().to_string(), true);
    if shared.toasts.log().len() == 0 {
        canvas.put(rows.row(0), console::no_messages(lang), Role::Dim);
    }
    let top = usize::try_from(cursor.top).unwrap_or(usize::MAX);
    for (y, told) in (0..rows.h).zip(shared.toasts.log().skip(top)) {
        let role = Role::of(told.level());
        canvas.put(rows.row(y).split_left(1).1, &notice::notice(told, lang), role);
        if u64::from(y) + cursor.top == cursor.at {
            canvas.tint(rows.row(y), Role::Selection);
        }
    }
}
