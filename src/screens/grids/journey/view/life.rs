//! People by life state and paying.

use super::Drawn;
use crate::app::geometry::Area;
use crate::domain::life::{Life, Paying};
use crate::domain::money::grouped;
use crate::screens::grids::bin::view::columns::{WIDE, from_left};
use crate::screens::grids::journey::panes::Pane;
use crate::screens::grids::journey::plain::life;
use crate::text::{grids, grids_page, journey_page as words};
use crate::ui::{Canvas, Role};

/// The columns: three of paying, and all.
const COLUMNS: usize = Paying::ALL.len() + 1;

/// The name of a row, then its columns.
fn columns(row: Area) -> (Area, [Area; COLUMNS]) {
    let (name, wide) = if row.w >= WIDE { (20, 18) } else { (13, 11) };
    let (name, rest) = row.split_left(name);
    (name, from_left(rest, [wide; COLUMNS]))
}

/// The column under a column of the screen.
pub(super) fn column_at(list: Area, x: u16) -> Option<u8> {
    let under = |at: &Area| x >= at.x && x < at.x.saturating_add(at.w);
    u8::try_from(columns(list).1.iter().position(under)?).ok()
}

pub(super) fn draw(canvas: &mut Canvas<'_>, drawn: &Drawn<'_>) {
    let (state, lang) = (drawn.state, drawn.shared.lang);
    let count = state.known().map(|told| grouped(told.of)).unwrap_or_default();
    canvas.pane(drawn.area, words::life_title(lang), &count, drawn.focused);
    let (name, heads) = columns(drawn.head());
    canvas.put(name.split_left(2).1, words::life(lang), Role::Header);
    let all = [None];
    for (at, paying) in heads.into_iter().zip(Paying::ALL.map(Some).into_iter().chain(all)) {
        let head = paying.map_or(grids_page::all(lang), |paying| words::paying(paying, lang));
        canvas.put_right(at, head, Role::Header);
    }
    let Some((_, told)) = drawn.told(canvas) else { return };
    for (at, row, here) in drawn.rows(Pane::Life) {
        if at > Life::ALL.len() {
            break;
        }
        let of = Life::ALL.get(at).copied();
        let (name, cells) = columns(row);
        let text = of.map_or(grids_page::all(lang), |of| of.name(lang));
        canvas.put(name.split_left(2).1, text, if of.is_some() { Role::Text } else { Role::Header });
        for (column, cell) in cells.into_iter().enumerate() {
            let people = life(told, of, Paying::ALL.get(column).copied());
            let share = grids::share(people as f64, told.of as f64);
            let role = if people == 0 { Role::Dim } else { Role::Number };
            let (figure, part) = cell.split_left(cell.w.saturating_sub(if cell.w > 12 { 8 } else { 0 }));
            let room = usize::from(figure.w.saturating_sub(1));
            let short = grids_page::short(i64::try_from(people).unwrap_or(i64::MAX), room, lang);
            canvas.put_right(figure, &short, role);
            canvas.put_right(part, &share, Role::Dim);
            if here && column == state.paying {
                drawn.cell(canvas, cell.split_left(1).1);
            }
        }
        drawn.cursor(canvas, name, here);
        if here {
            let (of_life, paying) = state.life_here();
            let people = life(told, of_life, paying);
            let share = grids::share(people as f64, told.of as f64);
            let said = words::life_cell(of_life, paying, lang);
            let n = format!("{} {share}", grouped(people));
            canvas.parts(drawn.foot(), &[(&n, Role::Accent), (" ", Role::Dim), (&said, Role::Text)]);
        }
    }
}
