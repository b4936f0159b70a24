//! The cut points, and who changes class when they are moved.

use super::{cursor, told};
use crate::app::Shared;
use crate::app::geometry::Area;
use crate::domain::money::grouped;
use crate::parts::line_edit;
use crate::screens::grids::rfm::cuts::{CutLine, lines};
use crate::screens::grids::rfm::state::{Pane, State};
use crate::text::{grids, grids_page as words};
use crate::ui::width::{width, wrap};
use crate::ui::{Canvas, Role};

/// The columns of the two scores of a line.
const NAME: u16 = 7;
/// From so many columns on the pane of the cut points is the only one.
const ALONE: u16 = 40;

pub(super) fn cuts(canvas: &mut Canvas<'_>, area: Area, state: &State, shared: &Shared, focused: bool) {
    let lang = shared.lang;
    let list = state.list(Pane::Cuts, area);
    let bands = state.bands(shared);
    let all: Vec<CutLine> = bands.as_ref().map(lines).unwrap_or_default();
    // Where it stands alone it says itself how many change class.
    let told_of = state.told.answer.value.as_ref();
    let moved = told_of.filter(|_| area.w >= ALONE && state.looked.edited.is_some());
    let moved = moved.and_then(|told| Some((told.moves.as_ref()?.changed(), told.of)));
    let count = match moved {
        Some((changed, of)) => words::changed_of(changed, of, lang),
        None => all.len().to_string(),
    };
    canvas.pane(area, words::cuts(lang), &count, focused);
    if bands.is_none() {
        told(canvas, list, state, shared);
        return;
    }
    let model = state.looked.model(shared);
    let top = usize::try_from(state.cuts.cursor.top).unwrap_or(usize::MAX);
    for (y, line) in (0..list.h).zip(all.iter().skip(top)) {
        let at = list.row(y);
        let here = u64::from(y) + state.cuts.cursor.top == state.cuts.cursor.at;
        let letter = line.axis.letter();
        let (name, rest) = at.split_left(2).1.split_left(NAME);
        canvas.put(name, &format!("{letter}{}|{letter}{}", line.scores.0, line.scores.1), Role::Text);
        let by_hand = model.cuts[line.axis as usize].is_some();
        let word = if by_hand { words::by_hand(lang) } else { words::drawn(lang) };
        let wide = u16::try_from(width(word)).unwrap_or(u16::MAX).saturating_add(1);
        let (figure, source) = rest.split_left(rest.w.saturating_sub(wide));
        canvas.put_right(
            figure,
            &words::cut_point(line.axis, line.cut, lang),
            if by_hand { Role::Accent } else { Role::Number },
        );
        canvas.put_right(source, word, Role::Dim);
        cursor(canvas, at, here, focused);
        if let Some(edit) = state.cuts.typing.as_ref().filter(|_| here) {
            canvas.clear(figure);
            line_edit::view::draw(canvas, figure.split_left(1).1, edit, focused);
        }
    }
}

pub(super) fn changes(canvas: &mut Canvas<'_>, area: Area, state: &State, shared: &Shared, focused: bool) {
    let lang = shared.lang;
    let answer = state.told.answer.value.as_ref();
    let moves = answer.and_then(|told| told.moves.as_ref()).filter(|_| state.looked.edited.is_some());
    let count = moves.map(|moves| grouped(moves.changed())).unwrap_or_default();
    canvas.pane(area, words::changes(lang), &count, focused);
    let list = state.list(Pane::Changes, area);
    let head = area.inner().row(0).split_left(1).1;
    let said = |canvas: &mut Canvas<'_>, text: &str| {
        let inner = area.inner().split_left(1).1;
        for (y, line) in (0..inner.h).zip(wrap(text, usize::from(inner.w.saturating_sub(1)))) {
            canvas.put(inner.row(y), &line, Role::Dim);
        }
    };
    let Some((told, moves)) = answer.zip(moves) else {
        return said(canvas, words::nothing_moved(lang));
    };
    canvas.stale = state.told.is_stale();
    let rows = state.changes();
    if rows.is_empty() {
        said(canvas, words::nobody_changes(lang));
        canvas.stale = false;
        return;
    }
    canvas.put(head, &words::changed_of(moves.changed(), told.of, lang), Role::Accent);
    let figures = width(&grouped(rows.first().map_or(0, |row| row.2))) + 1;
    let room = usize::from(list.w.saturating_sub(2)).saturating_sub(figures);
    let named = rows.iter().all(|(from, to, _)| width(&grids::way(*from, *to, lang)) <= room);
    let top = usize::try_from(state.lists.changes.top).unwrap_or(usize::MAX);
    for (y, (from, to, people)) in (0..list.h).zip(rows.iter().skip(top)) {
        let at = list.row(y);
        let (name, figure) = at.split_left(2).1.split_left(u16::try_from(room).unwrap_or(u16::MAX));
        // The digits of the classes are short and say which figures are high.
        let digits = |place| words::place_digits(Some(place), lang);
        let text = match named {
            true => grids::way(*from, *to, lang),
            false => format!("{} > {}", digits(*from), digits(*to)),
        };
        canvas.put(name, &text, Role::Text);
        canvas.put_right(figure, &grouped(*people), Role::Number);
        let stale = std::mem::take(&mut canvas.stale);
        cursor(canvas, at, u64::from(y) + state.lists.changes.top == state.lists.changes.at, focused);
        canvas.stale = stale;
    }
    let here = usize::try_from(state.lists.changes.at).ok().and_then(|at| rows.get(at));
    if let Some((from, to, _)) = here.filter(|_| !named) {
        let below = area.inner().split_bottom(1).1.split_left(1).1;
        canvas.put(below, &grids::way(*from, *to, lang), Role::Accent);
    }
    canvas.stale = false;
}
