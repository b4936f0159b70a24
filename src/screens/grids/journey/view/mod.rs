//! The tab of journeys on the screen.

mod funnel;
mod life;
mod sheet;
mod stages;

pub use sheet::{parameters, person};

use super::panes::Pane;
use super::state::State;
use crate::app::geometry::Area;
use crate::app::{Shared, Target};
use crate::domain::journey::{JourneyModel, Template};
use crate::request::{JourneyAsk, JourneyTold, ModelBody};
use crate::screens::grids::models::Modelled;
use crate::screens::grids::view::{cursor, models};
use crate::text::{console, fault, grids_page, journey_page as words, journeys};
use crate::ui::{Canvas, Role};

/// Draws the tab. `front` says that no layer is on top.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, shared: &Shared, front: bool) {
    for (pane, area) in state.panes(shared) {
        let focused = front && state.pane == pane;
        let drawn = Drawn { area, list: State::list(pane, area), state, shared, focused };
        match pane {
            Pane::Funnel => funnel::draw(canvas, &drawn),
            Pane::Life => life::draw(canvas, &drawn),
            Pane::Stages => stages::draw(canvas, &drawn),
            Pane::Models => {
                let said = |body: &ModelBody| {
                    let model = JourneyModel::of(body);
                    model.map(|model| words::way(model, shared.lang)).unwrap_or_default()
                };
                let of = (&state.models, &state.looked);
                models::draw(canvas, area, of, shared, focused, words::built_in(shared.lang), said);
            }
        }
        canvas.stale = false;
    }
    if let Some(area) = state.text_area(shared) {
        stages::text(canvas, area, state, shared, front);
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

    /// The line below its list.
    fn foot(&self) -> Area {
        let y = self.list.y.saturating_add(self.list.h);
        Area { y, h: 1, ..self.list }.split_left(1).1
    }

    /// The rows that are seen, each with its place in the list and whether the cursor stands on it.
    fn rows(&self, pane: Pane) -> impl Iterator<Item = (usize, Area, bool)> + use<> {
        let (list, cursor) = (self.list, self.state.cursor(pane));
        let top = usize::try_from(cursor.top).unwrap_or(usize::MAX);
        (0..list.h)
            .map(move |y| (top.saturating_add(y.into()), list.row(y), u64::from(y) + cursor.top == cursor.at))
    }

    /// The answer with what it answers, or why there is none, said in the place of the list.
    fn told(&self, canvas: &mut Canvas<'_>) -> Option<(&'s JourneyAsk, &'s JourneyTold)> {
        let answer = &self.state.told.answer;
        let at = self.list.row(0).split_left(1).1;
        match (&answer.fault, &answer.value, self.state.asked()) {
            (Some(failed), ..) => {
                canvas.put(at, &fault::told(failed, self.shared.lang).what, Role::Bad);
                None
            }
            (None, Some(told), Some((ask, _))) => {
                canvas.stale = self.state.told.is_stale();
                Some((ask, told))
            }
            _ => {
                canvas.put(at, console::loading(self.shared.lang), Role::Dim);
                None
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

/// The name of the journey that is looked at.
fn model_name(state: &State, shared: &Shared) -> String {
    let saved = state.looked.saved(shared).map(|saved| &saved.name);
    let model = state.looked.model(shared);
    let template = Template::ALL.into_iter().find(|of| of.model() == model);
    // What was changed of the program's own journey keeps its name.
    let name = journeys::name(saved, template.or(Some(Template::Experts)), shared.lang);
    grids_page::model_title(&name, state.looked.edited.is_some(), shared.lang)
}

/// What stands under a cell.
pub fn target_at(state: &State, shared: &Shared, x: u16, y: u16) -> Target {
    if state.typing.is_some() && state.text_area(shared).is_some_and(|area| area.has(x, y)) {
        return Target::Nothing;
    }
    let found = state.panes(shared).into_iter().find(|(_, area)| area.has(x, y));
    let Some((pane, area)) = found else { return Target::Nothing };
    let place = state.look.panes().iter().position(|one| *one == pane).unwrap_or(0);
    let place = u8::try_from(place).unwrap_or(u8::MAX);
    let list = State::list(pane, area);
    if !list.has(x, y) {
        return Target::Pane(place);
    }
    let column = match pane {
        Pane::Funnel => funnel::column_at(list, x),
        Pane::Life => life::column_at(list, x),
        Pane::Stages | Pane::Models => None,
    };
    match column {
        Some(column) => Target::Cell(place, y - list.y, column),
        None => Target::PaneRow(place, y - list.y),
    }
}
