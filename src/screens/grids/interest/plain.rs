//! What is under the cursor as plain text for the clipboard: numbers without grouping.

use super::panes::Pane;
use super::rows::{ActivityRow, Band};
use super::state::State;
use crate::domain::interest::UNIT;

/// The people of the cell under the cursor.
pub(super) fn cell(state: &State) -> Option<String> {
    state.people_at(state.pane).map(|people| people.to_string())
}

/// The parts of the row under the cursor.
pub(super) fn row(state: &State) -> Option<Vec<String>> {
    Some(match state.pane {
        Pane::Topics => {
            let row = state.topic_here()?;
            let median = row.median.map_or("n/a".into(), |median| format!("{:.2}", median / UNIT as f64));
            let people = Band::ALL.map(|band| band.people(row).to_string());
            [row.topic.to_string(), median, row.above.to_string()].into_iter().chain(people).collect()
        }
        Pane::Activity => match state.activity_here()? {
            ActivityRow::Action(action, told) => {
                let people = told.iter().map(|told| told.people.to_string());
                std::iter::once(action.code().to_string()).chain(people).collect()
            }
            ActivityRow::Low => vec!["low".into(), state.people_at(Pane::Activity)?.to_string()],
        },
    })
}
