//! The tab of interest on the screen.

mod activity;
mod sheet;
mod topics;

pub use sheet::{parameters, person, why};

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
            list: State::list(area),
            cursor: state.cursor(pane),
            focused: front && state.pane == pane,
        };
        match pane {
            Pane::Topics => topics::draw(canvas, &drawn, state, shared),
            Pane::Activity => activity::draw(canvas, &drawn, state, shared),
        }
        canvas.stale = false;
    }
}

/// What stands under a cell.
pub fn target_at(state: &State, shared: &Shared, x: u16, y: u16) -> Target {
    let Some((pane, area)) = state.panes(shared).into_iter().find(|(_, area)| area.has(x, y)) else {
        return Target::Nothing;
    };
    let (place, list) = (pane as u8, State::list(area));
    if !list.has(x, y) {
        return Target::Pane(place);
    }
    let column = match pane {
        Pane::Topics => topics::column_at(list, x),
        Pane::Activity => activity::column_at(list, x),
    };
    match column {
        Some(column) => Target::Cell(place, y - list.y, column),
        None => Target::PaneRow(place, y - list.y),
    }
}
