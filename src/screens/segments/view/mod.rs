//! The segments on the screen.

mod builder;
mod facets;
mod saved;
mod sheet;
mod table;

pub use sheet::draw as sheet;

use super::live::SAMPLE;
use super::state::{Pane, State};
use crate::app::geometry::Area;
use crate::app::{Shared, Target};
use crate::domain::day::Day;
use crate::domain::money::grouped;
use crate::request::Cell;
use crate::text::{console, fault, format, segments_page as segments};
use crate::ui::{Canvas, Role};

/// Draws the screen. `front` says that no layer is on top.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, shared: &Shared, front: bool) {
    for (pane, area) in Pane::ALL.into_iter().zip(state.panes(shared)) {
        let Some(area) = area else { continue };
        let focused = front && state.pane == pane;
        match pane {
            Pane::Saved => saved::draw(canvas, area, state, shared, focused),
            Pane::Builder => builder::draw(canvas, area, state, shared, focused),
            Pane::Facets => facets::draw(canvas, area, state, shared, focused),
            Pane::Sample => sample(canvas, area, state, shared, focused),
        }
    }
}

/// A few of the people.
fn sample(canvas: &mut Canvas<'_>, area: Area, state: &State, shared: &Shared, focused: bool) {
    let lang = shared.lang;
    let of = state.live.count.answer.value.as_ref().map(|counted| counted.count);
    let count = of.map(|of| console::n_of(state.sampled().len() as u64, of, lang)).unwrap_or_default();
    canvas.pane(area, segments::sample(lang), &count, focused);
    let list = state.list(Pane::Sample, area);
    let told = &state.live.sample;
    if let Some(failed) = &told.answer.fault {
        canvas.put(list.split_left(1).1, &fault::told(failed, lang).what, Role::Bad);
    } else if told.answer.value.is_none() {
        canvas.put(list.split_left(1).1, console::loading(lang), Role::Dim);
    } else if state.sampled().is_empty() {
        canvas.put(list.split_left(1).1, segments::nobody(lang), Role::Dim);
    }
    let overview = shared.overview.value.as_ref();
    let as_of = overview.map_or(Day(0), |o| o.as_of);
    let zone = overview.map(|o| o.clock.zone.clone()).unwrap_or_default();
    let top = usize::try_from(state.sample.top).unwrap_or(usize::MAX);
    for (y, row) in (0..list.h).zip(state.sampled().iter().skip(top)) {
        let at = list.row(y);
        let cell = |n: usize| match row.cells.get(n) {
            Some(cell) => format::in_list(cell, as_of, &zone, lang),
            None => String::new(),
        };
        let name = if row.cells.first() == Some(&Cell::Empty) { cell(1) } else { cell(0) };
        let spend = cell(SAMPLE.len() - 1);
        let (left, right) = at.split_left(at.w.saturating_sub(columns(&spend).saturating_add(1)));
        canvas.stale = told.is_stale();
        let (first, rest) = left.split_left(2).1.split_left(11);
        canvas.put(first.split_left(10).0, &name, Role::Text);
        let (city, title) = rest.split_left(9);
        canvas.put(city.split_left(8).0, &cell(2), Role::Text);
        canvas.put(title, &cell(3), Role::Dim);
        canvas.put_right(right, &spend, Role::Number);
        canvas.stale = false;
        cursor(canvas, at, u64::from(y) + state.sample.top == state.sample.at, focused);
    }
}

/// The row of the cursor.
fn cursor(canvas: &mut Canvas<'_>, at: Area, here: bool, focused: bool) {
    if here {
        canvas.put(at.split_left(1).0, ">", Role::Accent);
        canvas.tint(at, if focused { Role::Selection } else { Role::SelectionDim });
    }
}

/// The count in the border: of everyone, or one that waits for a newer one.
fn counted(state: &State, shared: &Shared) -> String {
    let told = &state.live.count;
    match &told.answer.value {
        Some(counted) if told.is_stale() => format!("{}?", grouped(counted.count)),
        Some(counted) => console::n_of(counted.count, counted.of, shared.lang),
        None => String::new(),
    }
}

/// The columns of a text.
fn columns(text: &str) -> u16 {
    u16::try_from(crate::ui::width::width(text)).unwrap_or(u16::MAX)
}

/// What stands under a cell.
pub fn target_at(state: &State, shared: &Shared, x: u16, y: u16) -> Target {
    for (place, (pane, area)) in (0..).zip(Pane::ALL.into_iter().zip(state.panes(shared))) {
        let Some(area) = area.filter(|area| area.has(x, y)) else { continue };
        let list = state.list(pane, area);
        return if list.has(x, y) { Target::PaneRow(place, y - list.y) } else { Target::Pane(place) };
    }
    Target::Nothing
}
