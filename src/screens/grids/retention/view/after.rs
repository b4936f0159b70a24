//! Days after the first, of the cohort under the cursor: exactly on one, and until it; both sides beside each other.

use crate::app::Shared;
use crate::app::geometry::Area;
use crate::screens::grids::retention::panes::Pane;
use crate::screens::grids::retention::state::State;
use crate::screens::grids::view::pane::Drawn;
use crate::text::{report, retention_page as words};
use crate::ui::{Canvas, Role};

/// When, who did, who of those beside them did, how likely the difference is chance.
fn columns(row: Area, sides: u16) -> (Area, Vec<Area>, Area) {
    let (name, rest) = row.split_left(2).1.split_left(15);
    let wide = if sides == 1 { rest.w } else { rest.w.saturating_sub(9) / sides };
    let cell = |at: u16| rest.split_left(at.saturating_mul(wide)).1.split_left(wide).0;
    (name, (0..sides).map(cell).collect(), rest.split_left(sides.saturating_mul(wide)).1)
}

fn sides(state: &State) -> u16 {
    1 + u16::from(state.looked.against.is_some())
}

/// The side under a column of the screen.
pub(super) fn column_at(list: Area, state: &State, x: u16) -> Option<u8> {
    let (_, cells, _) = columns(list, sides(state));
    u8::try_from(cells.iter().position(|at| x >= at.x && x < at.x.saturating_add(at.w))?).ok()
}

pub(super) fn draw(canvas: &mut Canvas<'_>, drawn: &Drawn, state: &State, shared: &Shared) {
    let lang = shared.lang;
    let cohort = state.cohort_here(Pane::Own).flatten();
    let of =
        cohort.map_or_else(|| report::all(lang).to_string(), |of| words::cohort(of.first, state.looked.step));
    let title = format!("{}{}{of}", report::day_after(lang), canvas.glyphs.between);
    let both = state.known().filter(|told| told.against.is_some() && told.both > 0);
    let count = both.map(|told| words::both(told.both, lang)).unwrap_or_default();
    canvas.pane(drawn.area, &title, &count, drawn.focused);
    let sides = sides(state);
    let (_, heads, p) = columns(drawn.head(), sides);
    for (at, head) in heads.into_iter().zip([words::own(lang), words::beside(lang)]) {
        canvas.put(at.split_left(1).1, if sides == 1 { report::came(lang) } else { head }, Role::Header);
    }
    if sides > 1 {
        canvas.put(p.split_left(1).1, "p", Role::Header);
    }
    let Some(told) = drawn.told(canvas, &state.cohorts, shared) else { return };
    let rows = state.after_rows();
    for (at, row, here) in drawn.rows() {
        let Some(of) = rows.get(at) else { break };
        let (name, cells, p) = columns(row, sides);
        canvas.put(name, &words::came(of.came, told.frame.step, lang), Role::Text);
        drawn.cursor(canvas, row.split_left(2 + name.w.saturating_sub(1)).0, here);
        let rates = [Some(of.own), of.beside];
        for (place, (rate, at)) in rates.into_iter().zip(cells).enumerate() {
            let Some(rate) = rate else { continue };
            let chosen = here && place == state.column(Pane::After);
            let text = words::whole(rate);
            let role = if rate.people > 0 { Role::Number } else { Role::Dim };
            if chosen {
                canvas.put(at, &format!("[{text}]"), Role::Text);
                canvas.tint(at, if drawn.focused { Role::Cell } else { Role::SelectionDim });
            } else {
                canvas.put(at.split_left(1).1, &text, role);
            }
        }
        if let Some(beside) = of.beside {
            canvas.put(p.split_left(1).1, &words::chance(of.own, beside, told.both), Role::Dim);
        }
    }
}
