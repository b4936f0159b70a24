//! How often people did what in the last days, and who did little of everything.

use crate::app::Shared;
use crate::app::geometry::Area;
use crate::domain::interest::{Action, Often};
use crate::domain::segment::{Atom, Expr, print};
use crate::request::ActivityTold;
use crate::screens::grids::bin::view::columns::{WIDE, from_left, gapped};
use crate::screens::grids::interest::panes::Pane;
use crate::screens::grids::interest::rows::ActivityRow;
use crate::screens::grids::interest::state::State;
use crate::screens::grids::view::pane::{Drawn, cell, heat};
use crate::text::{grids_page, interest_page as words};
use crate::ui::{Canvas, Role};

/// What they did, how often, under which number it is low.
fn columns(row: Area) -> (Area, [Area; 4], Area) {
    let (name, often, least) = if row.w >= WIDE { (22, 11, 14) } else { (16, 8, 9) };
    let (name, rest) = row.split_left(2).1.split_left(name);
    let cells = from_left(rest, [often; 4]);
    (name, cells, rest.split_left(4 * often).1.split_left(least).0)
}

/// How often, under a column of the screen.
pub(super) fn column_at(list: Area, x: u16) -> Option<u8> {
    let under = |at: &Area| x >= at.x && x < at.x.saturating_add(at.w);
    u8::try_from(columns(list).1.iter().position(under)?).ok()
}

pub(super) fn draw(canvas: &mut Canvas<'_>, drawn: &Drawn, state: &State, shared: &Shared) {
    let lang = shared.lang;
    let answer = state.activity.answer.value.as_ref();
    let mut title = words::activity(answer.map(|told| told.days), lang);
    if let (false, Some(overview)) = (is_everyone(&state.of), &shared.overview.value) {
        let of = words::shown(&print(&state.of, &overview.names(), lang));
        title.push_str(&format!("{}{of}", canvas.glyphs.between));
    }
    let count = answer.map(|told| words::people(told.of, lang)).unwrap_or_default();
    canvas.pane(drawn.area, &title, &count, drawn.focused);
    let (name, cells, least) = columns(drawn.head());
    canvas.put(gapped(name), words::action(lang), Role::Header);
    for (often, at) in Often::ALL.into_iter().zip(cells) {
        canvas.put_right(gapped(at), words::often(often), Role::Header);
    }
    canvas.put_right(least, words::low_under(lang), Role::Header);
    let Some(told) = drawn.told(canvas, &state.activity, shared) else { return };
    let rows = state.activity_rows();
    for (at, row, here) in drawn.rows() {
        let Some(of) = rows.get(at) else { break };
        let (name, cells, under) = columns(row);
        drawn.cursor(canvas, row.split_left(2 + name.w).0, here);
        let chosen = |place: usize| (here && place == state.column(Pane::Activity)).then_some(drawn.focused);
        let short = |people: u64, at: Area| {
            let people = i64::try_from(people).unwrap_or(i64::MAX);
            grids_page::short(people, usize::from(at.w.saturating_sub(2)), lang)
        };
        match of {
            ActivityRow::Action(action, all) => {
                canvas.put(gapped(name), action.name(lang), Role::Text);
                for ((place, of), at) in all.iter().enumerate().zip(cells) {
                    let warm = heat(of.people as f64, told.of as f64);
                    cell(canvas, at, &short(of.people, at), (warm, Role::Dim), chosen(place));
                }
                canvas.put_right(under, &format!("< {}", least_of(told, *action)), Role::Dim);
            }
            ActivityRow::Low => {
                canvas.put(gapped(name), words::low_on_all(lang), Role::Accent);
                let chosen = here.then_some(drawn.focused);
                let warm = heat(told.low as f64, told.of as f64);
                cell(canvas, cells[0], &short(told.low, cells[0]), (warm, Role::Dim), chosen);
            }
        }
    }
    let (name, people, key) = match state.activity_here() {
        Some(ActivityRow::Low) => (words::low_on_all(lang).to_string(), told.low, words::suppresses(lang)),
        Some(ActivityRow::Action(action, _)) => {
            let often = format!("{} {}", action.name(lang), words::often(state.often()));
            (often, state.people_at(Pane::Activity).unwrap_or_default(), "")
        }
        None => return,
    };
    let said = words::activity_in_full(people, told, lang);
    let parts = [
        (&*name, Role::Accent),
        ("  ", Role::Dim),
        (&*said, Role::Text),
        ("  ", Role::Dim),
        (key, Role::Dim),
    ];
    canvas.parts(drawn.foot(0), &parts);
}

/// From how often on an action is not low.
fn least_of(told: &ActivityTold, action: Action) -> u32 {
    let at = Action::ACTIVE.iter().position(|known| *known == action);
    at.and_then(|at| told.least.get(at)).copied().unwrap_or_default()
}

fn is_everyone(of: &Expr) -> bool {
    *of == Expr::Atom(Atom::Everyone)
}
