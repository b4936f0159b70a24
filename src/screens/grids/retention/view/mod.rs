//! The tab of who comes back on the screen.

mod after;
mod buyers;
mod cohorts;
mod sheet;

pub use sheet::parameters;

use super::panes::Pane;
use super::state::State;
use crate::app::{Shared, Target};
use crate::screens::grids::view::pane::Drawn;
use crate::ui::Canvas;

/// Draws the tab. `front` says that no layer is on top.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, shared: &Shared, front: bool) {
    for (pane, area) in state.panes(shared) {
        let drawn = Drawn {
            area,
            list: State::list(pane, area),
            cursor: state.cursor(pane),
            focused: front && state.pane == pane,
        };
        match pane {
            Pane::Own | Pane::Beside => cohorts::draw(canvas, &drawn, pane, state, shared),
            Pane::After => after::draw(canvas, &drawn, state, shared),
            Pane::Again => buyers::again(canvas, &drawn, state, shared),
            Pane::Brought => buyers::brought(canvas, &drawn, state, shared),
        }
        canvas.stale = false;
    }
}

/// What stands under a cell.
pub fn target_at(state: &State, shared: &Shared, x: u16, y: u16) -> Target {
    let Some((pane, area)) = state.panes(shared).into_iter().find(|(_, area)| area.has(x, y)) else {
        return Target::Nothing;
    };
    let place = state.all_panes().iter().position(|one| *one == pane).unwrap_or(0);
    let place = u8::try_from(place).unwrap_or(u8::MAX);
    let list = State::list(pane, area);
    if !list.has(x, y) {
        return Target::Pane(place);
    }
    let column = match pane {
        Pane::Own | Pane::Beside => cohorts::column_at(list, state, x),
        Pane::After => after::column_at(list, state, x),
        Pane::Again => buyers::column_at(list, x),
        Pane::Brought => None,
    };
    match column {
        Some(column) => Target::Cell(place, y - list.y, column),
        None => Target::PaneRow(place, y - list.y),
    }
}
