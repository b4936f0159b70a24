//! The sheets of the tab of journeys: all parameters, and the people of a set with stage and day.

use crate::app::Shared;
use crate::app::geometry::Area;
use crate::domain::journey::JourneyModel;
use crate::request::{Cell, JourneyRow};
use crate::screens::grids::JourneyParameters;
use crate::screens::grids::bin::view::{columns::WIDE, lines};
use crate::text::{journey_page as words, journeys};
use crate::ui::{Canvas, Role};

/// All parameters.
pub fn parameters(canvas: &mut Canvas<'_>, rows: Area, top: usize, of: &JourneyParameters, shared: &Shared) {
    let Some(overview) = &shared.overview.value else { return };
    lines(canvas, rows, top, &words::parameter_lines(of, overview, shared.lang));
}

/// Who, on which stage, since when.
pub fn person(canvas: &mut Canvas<'_>, at: Area, row: &JourneyRow, model: &JourneyModel, shared: &Shared) {
    let lang = shared.lang;
    let Some(as_of) = shared.overview.value.as_ref().map(|overview| overview.as_of) else { return };
    let text = |n: usize| match row.person.cells.get(n) {
        Some(Cell::Text(text)) => text.to_string(),
        _ => String::new(),
    };
    let (name, rest) = at.split_left(2).1.split_left(14);
    canvas.put(name.split_left(13).0, &text(1), Role::Text);
    let (reference, rest) = rest.split_left(10);
    canvas.put(reference.split_left(9).0, &text(0), Role::Dim);
    let narrow = at.w < WIDE;
    let (stage, since) = rest.split_left(rest.w.saturating_sub(if narrow { 9 } else { 26 }));
    let on = match row.stage {
        Some(id) => journeys::class(id, model, lang).to_string(),
        None => journeys::nowhere(lang).to_string(),
    };
    canvas.put(stage.split_left(stage.w.saturating_sub(1)).0, &on, Role::Accent);
    let said = if narrow { words::days_on(row, as_of, lang) } else { words::since(row, as_of, lang) };
    canvas.put(since, &said, Role::Number);
}
