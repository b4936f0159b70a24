//! Who went from which class to which between two days: those who stayed stand on the diagonal.

use super::{cursor, model_name};
use crate::app::Shared;
use crate::app::geometry::Area;
use crate::domain::rfm::Place;
use crate::request::MovesTold;
use crate::screens::grids::rfm::between::people;
use crate::screens::grids::rfm::state::{Pane, State};
use crate::text::{console, fault, grids_page as words};
use crate::ui::{Canvas, Role};

/// The columns of the names of the rows.
const NAME: u16 = 19;
/// The columns that a cell has at least and at most.
const CELL: [u16; 2] = [7, 8];

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Area, state: &State, shared: &Shared, focused: bool) {
    let lang = shared.lang;
    let between = &state.between;
    let answer = &between.moves.answer;
    let count = answer.value.as_ref().map(|told| {
        let all = people(&told.moves, None, None);
        words::changed_of(told.moves.changed(), all, lang)
    });
    let title = format!("{}{}{}", words::moves(lang), canvas.glyphs.between, model_name(state, shared));
    canvas.pane(area, &title, &count.unwrap_or_default(), focused);
    let inner = area.inner();
    let Some(overview) = &shared.overview.value else { return };
    let (from, to) = between.days(overview.as_of);
    let rule = if between.anew { words::anew(lang) } else { words::frozen(lang) };
    let days = words::two_days(from, to);
    canvas.parts(
        inner.row(0).split_left(1).1,
        &[(&days, Role::Accent), (canvas.glyphs.between, Role::Dim), (rule, Role::Text)],
    );
    let list = state.list(Pane::Map, area);
    match (&answer.fault, &answer.value) {
        (Some(failed), _) => _ = canvas.put(list.split_left(1).1, &fault::told(failed, lang).what, Role::Bad),
        (None, None) => _ = canvas.put(list.split_left(1).1, console::loading(lang), Role::Dim),
        (None, Some(told)) => {
            canvas.stale = between.moves.is_stale();
            matrix(canvas, inner.row(1), list, state, told, focused, shared);
            canvas.stale = false;
        }
    }
}

fn matrix(
    canvas: &mut Canvas<'_>,
    head: Area,
    list: Area,
    state: &State,
    told: &MovesTold,
    focused: bool,
    shared: &Shared,
) {
    let lang = shared.lang;
    let places = state.between.places();
    canvas.put(head.split_left(1).1.split_left(NAME - 2).0, words::from_to(lang), Role::Dim);
    for (column, at) in columns(head, state) {
        let Some(place) = places.get(column) else { continue };
        canvas.put_right(
            at.split_left(at.w.saturating_sub(1)).0,
            &words::place_digits(*place, lang),
            Role::Header,
        );
    }
    let top = usize::try_from(state.between.from.top).unwrap_or(usize::MAX);
    for (y, from) in (0..list.h).zip(places.iter().skip(top)) {
        let at = list.row(y);
        let here = u64::from(y) + state.between.from.top == state.between.from.at;
        let name = at.split_left(1).1.split_left(NAME - 2).0;
        let role = if from.is_none() { Role::Header } else { Role::Text };
        canvas.put(name, words::place(*from, lang), role);
        let stale = std::mem::take(&mut canvas.stale);
        cursor(canvas, at.split_left(NAME - 1).0, here, focused);
        canvas.stale = stale;
        for (column, cell) in columns(at, state) {
            let Some(to) = places.get(column) else { continue };
            let n = people(&told.moves, *from, *to);
            let room = usize::from(cell.w.saturating_sub(2));
            let text = words::short(i64::try_from(n).unwrap_or(i64::MAX), room, lang);
            let role = role_of(*from, *to, n);
            canvas.put_right(cell.split_left(cell.w.saturating_sub(1)).0, &text, role);
            if here && column == state.between.to {
                canvas.put_right(cell, &format!("[{text}]"), role);
                canvas.tint(cell, if focused { Role::Cell } else { Role::SelectionDim });
            }
        }
    }
    if let Some((from, to)) = state.between.way() {
        let below = Area { y: list.y.saturating_add(list.h), h: 1, ..list };
        let n = console::n_people(people(&told.moves, from, to), lang);
        let way = format!("{} > {}  ", words::place(from, lang), words::place(to, lang));
        canvas.parts(below.split_left(1).1, &[(&way, Role::Accent), (&n, Role::Text)]);
    }
}

/// Who stayed, who went, sums, and nobody.
fn role_of(from: Option<Place>, to: Option<Place>, people: u64) -> Role {
    match (from, to) {
        _ if people == 0 => Role::Dim,
        (Some(from), Some(to)) if from == to => Role::Text,
        (Some(_), Some(_)) => Role::Warning,
        _ => Role::Number,
    }
}

/// Where the columns stand that have room: that of the cursor always has.
fn columns(row: Area, state: &State) -> impl Iterator<Item = (usize, Area)> {
    let all = state.between.places().len();
    let wide = row.w.saturating_sub(NAME);
    let cell = (wide / u16::try_from(all.max(1)).unwrap_or(u16::MAX)).clamp(CELL[0], CELL[1]);
    let room = usize::from(wide / cell).max(1);
    let first = (state.between.to + 1).saturating_sub(room);
    (first..all.min(first + room)).zip(0u16..).map(move |(column, at)| {
        (column, row.split_left(NAME.saturating_add(at.saturating_mul(cell))).1.split_left(cell).0)
    })
}

/// The column under a cell of the screen.
pub(super) fn column_at(list: Area, state: &State, x: u16) -> Option<u8> {
    let found = columns(list, state).find(|(_, cell)| x >= cell.x && x < cell.x.saturating_add(cell.w));
    u8::try_from(found?.0).ok()
}
