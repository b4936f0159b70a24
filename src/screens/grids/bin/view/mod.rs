//! The tab BIN on the screen.

pub(in crate::screens::grids) mod columns;
mod cuts;
mod scores;
mod sheet;
mod tiers;

pub(in crate::screens::grids) use sheet::lines;
pub use sheet::{parameters, person, why};

use super::panes::{Look, Pane};
use super::state::State;
use crate::app::geometry::Area;
use crate::app::{Shared, Target};
use crate::request::{ModelBody, TiersTold};
use crate::screens::grids::models::Modelled;
use crate::screens::grids::view::{cursor, models};
use crate::text::{bin_page as words, console, fault, grids, grids_page};
use crate::ui::{Canvas, Role};

/// Draws the tab. `front` says that no layer is on top.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, shared: &Shared, front: bool) {
    let (head, panes) = state.panes(shared);
    if state.look == Look::Scores {
        scores::head(canvas, head, state, shared);
    }
    for (pane, area) in panes {
        let focused = front && state.pane == pane;
        let drawn = Drawn { area, list: State::list(pane, area), state, shared, focused };
        match pane {
            Pane::Tiers => tiers::table(canvas, &drawn),
            Pane::Proof => tiers::proof(canvas, &drawn),
            Pane::Fields => scores::fields(canvas, &drawn),
            Pane::Values => scores::values(canvas, &drawn),
            Pane::Lines => cuts::lines(canvas, &drawn),
            Pane::Combinations => cuts::combinations(canvas, &drawn),
            Pane::Top => cuts::top(canvas, &drawn),
            Pane::Models => {
                let overview = shared.overview.value.as_deref();
                let said = |body: &ModelBody| {
                    let model = <crate::domain::tiers::TierModel as Modelled>::of(body);
                    model.map(|model| words::parameters(model, overview, shared.lang)).unwrap_or_default()
                };
                let of = (&state.models, &state.looked);
                models::draw(canvas, area, of, shared, focused, words::built_in(shared.lang), said);
            }
        }
        canvas.stale = false;
    }
}

/// A pane that is drawn.
struct Drawn<'s> {
    /// Its area.
    area: Area,
    /// The rows of its list.
    list: Area,
    state: &'s State,
    shared: &'s Shared,
    focused: bool,
}

impl<'s> Drawn<'s> {
    /// The head of its columns.
    fn head(&self) -> Area {
        self.area.inner().row(0)
    }

    /// A line below its list.
    fn foot(&self, at: u16) -> Area {
        let y = self.list.y.saturating_add(self.list.h).saturating_add(at);
        Area { y, h: 1, ..self.list }.split_left(1).1
    }

    /// The rows that are seen, each with its place in the list and whether the cursor stands on it.
    fn rows(&self, pane: Pane) -> impl Iterator<Item = (usize, Area, bool)> + use<> {
        let (list, cursor) = (self.list, self.state.cursor(pane));
        let top = usize::try_from(cursor.top).unwrap_or(usize::MAX);
        (0..list.h)
            .map(move |y| (top.saturating_add(y.into()), list.row(y), u64::from(y) + cursor.top == cursor.at))
    }

    /// The answer, or why there is none, said in the place of the list.
    fn told(&self, canvas: &mut Canvas<'_>) -> Option<&'s TiersTold> {
        let answer = &self.state.told.answer;
        let at = self.list.row(0).split_left(1).1;
        match (&answer.fault, &answer.value) {
            (Some(failed), _) => {
                canvas.put(at, &fault::told(failed, self.shared.lang).what, Role::Bad);
                None
            }
            (None, None) => {
                canvas.put(at, console::loading(self.shared.lang), Role::Dim);
                None
            }
            (None, Some(told)) => {
                canvas.stale = self.state.told.is_stale();
                Some(told)
            }
        }
    }

    /// The row of the cursor, which is never dimmed.
    fn cursor(&self, canvas: &mut Canvas<'_>, at: Area, here: bool) {
        let stale = std::mem::take(&mut canvas.stale);
        cursor(canvas, at, here, self.focused);
        canvas.stale = stale;
    }

    /// The cell of the cursor.
    fn cell(&self, canvas: &mut Canvas<'_>, at: Area) {
        let stale = std::mem::take(&mut canvas.stale);
        canvas.tint(at, if self.focused { Role::Cell } else { Role::SelectionDim });
        canvas.stale = stale;
    }
}

/// The name of the model that is looked at.
fn model_name(state: &State, shared: &Shared) -> String {
    let name = state.looked.saved(shared).map(|saved| &saved.name);
    let name = grids::model_name(name, shared.lang);
    grids_page::model_title(&name, state.looked.edited.is_some(), shared.lang)
}

/// What stands under a cell.
pub fn target_at(state: &State, shared: &Shared, x: u16, y: u16) -> Target {
    let (_, panes) = state.panes(shared);
    let Some((pane, area)) = panes.into_iter().find(|(_, area)| area.has(x, y)) else {
        return Target::Nothing;
    };
    let place = state.look.panes().iter().position(|one| *one == pane).unwrap_or(0);
    let place = u8::try_from(place).unwrap_or(u8::MAX);
    let list = State::list(pane, area);
    if !list.has(x, y) {
        return Target::Pane(place);
    }
    let column = match pane {
        Pane::Tiers => tiers::column_at(list, x),
        Pane::Lines | Pane::Combinations => cuts::rule_at(pane, list, x),
        _ => None,
    };
    match column {
        Some(column) => Target::Cell(place, y - list.y, column),
        None => Target::PaneRow(place, y - list.y),
    }
}
