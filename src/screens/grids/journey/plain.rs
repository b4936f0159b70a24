//! What is under the cursor as plain text for the clipboard: numbers without grouping.

use super::panes::Pane;
use super::state::{Column, State};
use crate::app::Shared;
use crate::domain::journey::Counting;
use crate::domain::life::{Life, Paying};
use crate::domain::segment::print;
use crate::request::JourneyTold;

/// The cell under the cursor: the expression of a stage as it is typed, elsewhere people.
pub(super) fn cell(state: &State, shared: &Shared) -> Option<String> {
    match state.pane {
        Pane::Stages => {
            let model = state.looked.model(shared);
            let stage = state.stage_row(shared)?.stage(&model)?;
            Some(print(&stage.expr, &shared.overview.value.as_ref()?.names(), shared.lang))
        }
        _ => people(state).map(|people| people.to_string()),
    }
}

/// How many people a cell of life states counts.
pub(super) fn life(told: &JourneyTold, life: Option<Life>, paying: Option<Paying>) -> u64 {
    let of_row = |row: &[u64; Paying::ALL.len()]| match paying {
        Some(paying) => row[paying as usize],
        None => row.iter().sum(),
    };
    match life {
        Some(life) => of_row(&told.life[life as usize]),
        None => told.life.iter().map(of_row).sum(),
    }
}

/// How many people the cell under the cursor counts.
fn people(state: &State) -> Option<u64> {
    let told = state.known()?;
    match state.pane {
        Pane::Funnel => {
            let row = state.funnel_row()?;
            match state.column() {
                Column::Counted => row.counted(told, state.counting),
                Column::Standing => row.standing(told).map(|(standing, _)| standing),
                Column::Stuck => row.standing(told).map(|(_, stuck)| stuck),
            }
        }
        Pane::Life => {
            let (of_life, paying) = state.life_here();
            Some(life(told, of_life, paying))
        }
        Pane::Stages | Pane::Models => None,
    }
}

/// The parts of the row under the cursor.
pub(super) fn row(state: &State, shared: &Shared) -> Option<Vec<String>> {
    let lang = shared.lang;
    let name = |names: Option<[&str; 2]>| names.map(|[zh, en]| lang.pick(zh, en).to_string());
    match state.pane {
        Pane::Funnel => {
            let ((ask, _), told, row) = (state.asked()?, state.known()?, state.funnel_row()?);
            let counts = Counting::ALL.into_iter().filter_map(|of| row.counted(told, of));
            let (standing, stuck) = row.standing(told)?;
            let name = name(row.names(&ask.model)).unwrap_or_else(|| "none".into());
            let figures = counts.chain([standing, stuck]).map(|n| n.to_string());
            Some(std::iter::once(name).chain(figures).collect())
        }
        Pane::Life => {
            let (told, of) = (state.known()?, state.life_here().0);
            let name = of.map_or("all", Life::code).to_string();
            let figures = Paying::ALL.map(Some).into_iter().chain([None]);
            Some(std::iter::once(name).chain(figures.map(|p| life(told, of, p).to_string())).collect())
        }
        Pane::Stages => {
            let model = state.looked.model(shared);
            let row = state.stage_row(shared)?;
            Some(name(row.names(&model)).into_iter().chain(cell(state, shared)).collect())
        }
        Pane::Models => None,
    }
}
