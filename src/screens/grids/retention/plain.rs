//! What is under the cursor as plain text for the clipboard: numbers without grouping.

use super::panes::Pane;
use super::state::State;
use crate::domain::retention::Rate;
use crate::request::Cell;

/// The people of the cell under the cursor.
pub(super) fn cell(state: &State) -> Option<String> {
    let people = match state.pane {
        Pane::Own | Pane::Beside => {
            let (side, row) = (state.side(state.pane)?, state.at(state.pane));
            match state.period_here() {
                None => State::people(side, row),
                Some(period) => State::rate(side, row, period)?.0.people,
            }
        }
        Pane::After => {
            let row = state.after_rows().get(state.at(Pane::After)).copied()?;
            if state.column(Pane::After) == 1 { row.beside?.people } else { row.own.people }
        }
        Pane::Again => {
            let (_, rate) = state.again_rows().get(state.at(Pane::Again)).copied()?;
            if state.column(Pane::Again) == 0 { rate.of } else { rate.people }
        }
        Pane::Brought => state.referrer_here()?.brought.direct,
    };
    Some(people.to_string())
}

/// The parts of the row under the cursor: people and n of each rate.
pub(super) fn row(state: &State) -> Option<Vec<String>> {
    let parts = |rate: Rate| [rate.people.to_string(), rate.of.to_string()];
    Some(match state.pane {
        Pane::Own | Pane::Beside => {
            let (side, row) = (state.side(state.pane)?, state.at(state.pane));
            let name = side.cohorts.get(row).map_or("all".into(), |cohort| cohort.first.to_string());
            let rates = (0..side.periods.len()).filter_map(|period| State::rate(side, row, period));
            let people = rates.map(|(rate, _)| rate.people.to_string());
            [name, State::people(side, row).to_string()].into_iter().chain(people).collect()
        }
        Pane::After => {
            let row = state.after_rows().get(state.at(Pane::After)).copied()?;
            parts(row.own).into_iter().chain(row.beside.into_iter().flat_map(parts)).collect()
        }
        Pane::Again => {
            let (first, rate) = state.again_rows().get(state.at(Pane::Again)).copied()?;
            let name = first.map_or("all".into(), |first| first.to_string());
            std::iter::once(name).chain(parts(rate)).collect()
        }
        Pane::Brought => {
            let of = state.referrer_here()?;
            let name = match of.person.cells.first() {
                Some(Cell::Text(text)) => text.to_string(),
                _ => String::new(),
            };
            let counts = [of.brought.direct, of.brought.tree].map(|n| n.to_string());
            std::iter::once(name).chain(counts).chain(parts(of.bought)).collect()
        }
    })
}
