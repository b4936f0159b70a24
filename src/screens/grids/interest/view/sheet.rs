//! The sheets of the tab of interest: all parameters, who cares how much, and by what.

use crate::app::Shared;
use crate::app::geometry::Area;
use crate::domain::interest::Tenths;
use crate::request::{Cell, Interest, PersonRow};
use crate::text::{interest as told, interest_page as words};
use crate::ui::{Canvas, Role};

/// The columns of the labels of a sheet.
const LABEL: u16 = 18;

/// Labels with their values from the one on that is seen first.
pub fn parameters(canvas: &mut Canvas<'_>, rows: Area, top: usize, lines: &[(String, String)]) {
    for (y, (label, value)) in (0..rows.h).zip(lines.iter().skip(top)) {
        let (left, right) = rows.row(y).split_left(1).1.split_left(LABEL);
        canvas.put(left.split_left(LABEL - 1).0, label, Role::Dim);
        canvas.put(right, &words::shown(value), Role::Text);
    }
}

/// Who, with the score and what it is of.
pub fn person(
    canvas: &mut Canvas<'_>,
    at: Area,
    (row, raw, score): &(PersonRow, i64, Tenths),
    shared: &Shared,
) {
    let text = |n: usize| match row.cells.get(n) {
        Some(Cell::Text(text)) => text.to_string(),
        _ => String::new(),
    };
    let (name, rest) = at.split_left(2).1.split_left(16);
    canvas.put(name.split_left(15).0, &text(1), Role::Text);
    let (reference, rest) = rest.split_left(12);
    canvas.put(reference.split_left(11).0, &text(0), Role::Dim);
    let (scored, rest) = rest.split_left(8);
    canvas.put(scored.split_left(7).0, &score.to_string(), Role::Accent);
    canvas.put(rest, &words::raw(*raw, shared.lang), Role::Number);
}

/// By what somebody cares for a topic: each thing done with its weight, its age and what it adds.
pub fn why(
    canvas: &mut Canvas<'_>,
    rows: Area,
    top: usize,
    (weighing, all): (&crate::domain::interest::Weighing, &[Interest]),
    shared: &Shared,
) {
    let Some(overview) = &shared.overview.value else { return };
    let zone = &overview.clock.zone;
    let lines = all.iter().flat_map(|of| &of.done);
    for (y, done) in (0..rows.h).zip(lines.skip(top)) {
        let (left, right) = rows.row(y).split_left(1).1.split_left(LABEL);
        canvas.put(left.split_left(LABEL - 1).0, &zone.minute(done.ts), Role::Dim);
        let (what, adds) = right.split_left(right.w.saturating_sub(30));
        canvas.put(what.split_left(what.w.saturating_sub(1)).0, &told::done(done, shared.lang), Role::Text);
        canvas.put(adds, &words::shown(&told::adds(done, weighing)), Role::Number);
    }
}
