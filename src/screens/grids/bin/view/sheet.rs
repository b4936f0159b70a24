//! The sheets of the tab BIN: all parameters, the people of a set with their scores, why one of them scores so.

use std::iter;

use super::columns::{WIDE, after, gapped, short};
use crate::app::Shared;
use crate::app::geometry::Area;
use crate::domain::safe::SafeText;
use crate::domain::tiers::{Portrait, TierModel};
use crate::request::{Cell, TierRow, TierWhy, TiersTold};
use crate::text::bin_sheet::{self as words, Line};
use crate::text::tiers;
use crate::ui::width::wrap;
use crate::ui::{Canvas, Role};

/// The columns of the labels of a sheet.
const LABEL: u16 = 20;
/// The same where there is little room.
const NARROW_LABEL: u16 = 13;

/// The columns of labels within these.
fn label(rows: Area) -> u16 {
    if rows.w >= WIDE { LABEL } else { NARROW_LABEL }
}

/// Lines with their labels from the one on that is seen first, each in as many rows as it needs; the last one is seen when
/// the list cannot go on.
pub(in crate::screens::grids) fn lines(canvas: &mut Canvas<'_>, rows: Area, top: usize, all: &[Line]) {
    let wide = label(rows);
    let room = usize::from(rows.w.saturating_sub(wide + 2));
    let mut told: Vec<(&str, String, bool)> = Vec::new();
    for (label, value, head) in all.iter().skip(top) {
        let value = value.replace(" · ", canvas.glyphs.between);
        let labels = iter::once(label.as_str()).chain(iter::repeat(""));
        told.extend(labels.zip(wrap(&value, room)).map(|(label, value)| (label, value, *head)));
    }
    let high = usize::from(rows.h);
    let over = if all.len() <= top + high { told.len().saturating_sub(high) } else { 0 };
    for (y, (label, value, head)) in (0..rows.h).zip(told.iter().skip(over)) {
        let (left, right) = rows.row(y).split_left(1).1.split_left(wide);
        let [name, text] = if *head { [Role::Header, Role::Accent] } else { [Role::Dim, Role::Text] };
        canvas.put(gapped(left), label, name);
        canvas.put(right, value, text);
    }
}

/// All parameters.
pub fn parameters(
    canvas: &mut Canvas<'_>,
    rows: Area,
    top: usize,
    (name, version, told): (Option<&SafeText>, Option<i32>, &TiersTold),
    shared: &Shared,
) {
    let Some(overview) = &shared.overview.value else { return };
    let name = name.map(|name| name.as_str());
    lines(canvas, rows, top, &words::parameter_lines(name, version, told, overview, shared.lang));
}

/// The columns of n, core buyers, TGI, weight and points.
const FIGURES: [u16; 5] = [8, 8, 8, 8, 8];
/// The same where there is little room.
const NARROW_FIGURES: [u16; 5] = [6, 6, 6, 7, 7];

/// Why a person scores so by a model.
pub fn why(
    canvas: &mut Canvas<'_>,
    rows: Area,
    top: usize,
    (why, model): (&TierWhy, &TierModel),
    shared: &Shared,
) {
    let lang = shared.lang;
    let widths = if rows.w >= WIDE { FIGURES } else { NARROW_FIGURES };
    let heads = Area { y: rows.y.saturating_sub(1), h: 1, ..rows };
    for (at, head) in after(heads, widths).1.into_iter().zip(words::why_heads(lang)) {
        canvas.put_right(at, head, Role::Header);
    }
    let lines = words::why_lines(why, model, shared.overview.value.as_deref(), lang);
    for (y, line) in (0..rows.h).zip(lines.iter().skip(top)) {
        let row = rows.row(y).split_left(1).1;
        let (name, said) = row.split_left(label(rows));
        let Some((counts, figures)) = &line.figures else {
            let head = !line.name.starts_with(' ');
            let [label, text] = if head { [Role::Header, Role::Accent] } else { [Role::Dim, Role::Dim] };
            canvas.put(gapped(name), &line.name, label);
            canvas.put(said, &line.said.replace(" · ", canvas.glyphs.between), text);
            continue;
        };
        canvas.put(gapped(name), &line.name, Role::Dim);
        let (value, columns) = after(said, widths);
        canvas.put(gapped(value), &line.said, Role::Text);
        let [people, core, tgi, weight, points] = columns;
        canvas.put_right(people, &short(figures.counted.people, people, lang), Role::Number);
        canvas.put_right(core, &short(figures.counted.core, core, lang), Role::Number);
        canvas.put_right(tgi, &tiers::number(figures.tgi, 1), Role::Number);
        canvas.put_right(weight, &counts.to_string(), Role::Number);
        canvas.put_right(points, &tiers::points(figures.points), Role::Accent);
    }
}

/// Who, with the three scores, high or low, and the tier.
pub fn person(canvas: &mut Canvas<'_>, at: Area, row: &TierRow, model: &TierModel, shared: &Shared) {
    let lang = shared.lang;
    let text = |n: usize| match row.person.cells.get(n) {
        Some(Cell::Text(text)) => text.to_string(),
        _ => String::new(),
    };
    let (name, rest) = at.split_left(2).1.split_left(14);
    canvas.put(name.split_left(13).0, &text(1), Role::Text);
    let (reference, mut rest) = rest.split_left(10);
    canvas.put(reference.split_left(9).0, &text(0), Role::Dim);
    for portrait in Portrait::ALL {
        let (cell, right) = rest.split_left(11);
        let high = row.high[portrait as usize];
        let mark = match high {
            Some(true) => "+",
            Some(false) => "-",
            None => "",
        };
        let score = format!("{} {}{mark}", portrait.letter(), tiers::points(row.scores[portrait as usize]));
        let role = if high == Some(true) { Role::Accent } else { Role::Number };
        canvas.put(cell.split_left(10).0, &score, if high.is_none() { Role::Dim } else { role });
        rest = right;
    }
    canvas.put(rest, &tiers::standing(row.standing, model, lang), Role::Accent);
}
