//! The sheets of the tab BIN: all parameters, the people of a set with their scores, why one of them scores so.

use crate::app::Shared;
use crate::app::geometry::Area;
use crate::domain::safe::SafeText;
use crate::domain::tiers::{Portrait, TierModel};
use crate::request::{Cell, TierRow, TierWhy, TiersTold};
use crate::text::bin_page::Line;
use crate::text::{bin_page as words, tiers};
use crate::ui::{Canvas, Role};

/// The columns of the labels of a sheet.
const LABEL: u16 = 18;

/// Lines with their labels from the one on that is seen first.
pub(in crate::screens::grids) fn lines(canvas: &mut Canvas<'_>, rows: Area, top: usize, lines: &[Line]) {
    for (y, (label, value, head)) in (0..rows.h).zip(lines.iter().skip(top)) {
        let (left, right) = rows.row(y).split_left(1).1.split_left(LABEL);
        let [name, text] = if *head { [Role::Header, Role::Accent] } else { [Role::Dim, Role::Text] };
        canvas.put(left.split_left(LABEL - 1).0, label, name);
        canvas.put(right, &value.replace(" · ", canvas.glyphs.between), text);
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

/// Why a person scores so.
pub fn why(canvas: &mut Canvas<'_>, rows: Area, top: usize, why: &TierWhy, shared: &Shared) {
    lines(canvas, rows, top, &words::why_lines(why, shared.overview.value.as_deref(), shared.lang));
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
