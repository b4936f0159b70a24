//! The tab RFM on the screen.

mod classes;
mod cuts;
mod map;
mod moves;
mod split;

use super::state::{Look, Pane, State};
use crate::app::geometry::Area;
use crate::app::{Shared, Target};
use crate::request::{ModelBody, RfmTold};
use crate::screens::grids::view::{cursor, models};
use crate::text::{console, fault, grids, grids_page as words};
use crate::ui::{Canvas, Role};

/// Draws the tab. `front` says that no layer is on top.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, shared: &Shared, front: bool) {
    for (pane, area) in Pane::ALL.into_iter().zip(state.panes(shared)) {
        let Some(area) = area else { continue };
        let focused = front && (state.pane == pane || state.look != Look::Grid);
        match (state.look, pane) {
            (Look::Moves, _) => moves::draw(canvas, area, state, shared, focused),
            (Look::Split, _) => split::draw(canvas, area, state, shared, focused),
            (Look::Models, _) => {
                let lang = shared.lang;
                let said = |body: &ModelBody| {
                    body.rfm().map(|model| grids::parameters(model, lang)).unwrap_or_default()
                };
                let of = (&state.models, &state.looked);
                models::draw(canvas, area, of, shared, focused, words::built_in(lang), said);
            }
            (Look::Grid, Pane::Map) => map::draw(canvas, area, state, shared, focused),
            (Look::Grid, Pane::Classes) => classes::classes(canvas, area, state, shared, focused),
            (Look::Grid, Pane::Advice) => classes::advice(canvas, area, state, shared, focused),
            (Look::Grid, Pane::Cuts) => cuts::cuts(canvas, area, state, shared, focused),
            (Look::Grid, Pane::Changes) => cuts::changes(canvas, area, state, shared, focused),
        }
    }
}

/// The name of the model that is looked at.
fn model_name(state: &State, shared: &Shared) -> String {
    let name = state.looked.saved(shared).map(|saved| &saved.name);
    let name = grids::model_name(name, shared.lang);
    words::model_title(&name, state.looked.edited.is_some(), shared.lang)
}

/// The parameters of the model that is looked at, in a line.
fn parameters(canvas: &Canvas<'_>, state: &State, shared: &Shared) -> String {
    grids::parameters(&state.looked.model(shared), shared.lang).replace(" · ", canvas.glyphs.between)
}

/// The answer, or why there is none, said in the place of the list.
fn told<'s>(canvas: &mut Canvas<'_>, list: Area, state: &'s State, shared: &Shared) -> Option<&'s RfmTold> {
    let answer = &state.told.answer;
    let at = list.split_left(1).1;
    match (&answer.fault, &answer.value) {
        (Some(failed), _) => {
            canvas.put(at, &fault::told(failed, shared.lang).what, Role::Bad);
            None
        }
        (None, None) => {
            canvas.put(at, console::loading(shared.lang), Role::Dim);
            None
        }
        (None, Some(told)) => Some(told),
    }
}

/// What stands under a cell.
pub fn target_at(state: &State, shared: &Shared, x: u16, y: u16) -> Target {
    for (place, (pane, area)) in (0..).zip(Pane::ALL.into_iter().zip(state.panes(shared))) {
        let Some(area) = area.filter(|area| area.has(x, y)) else { continue };
        let list = state.list(pane, area);
        if !list.has(x, y) {
            return Target::Pane(place);
        }
        let column = match (state.look, pane) {
            (Look::Grid, Pane::Map) => map::column_at(list, state, x),
            (Look::Moves, _) => moves::column_at(list, state, x),
            (Look::Split, _) => split::column_at(list, x),
            _ => None,
        };
        return match column {
            Some(column) => Target::Cell(place, y - list.y, column),
            None => Target::PaneRow(place, y - list.y),
        };
    }
    Target::Nothing
}
