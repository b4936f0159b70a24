//! What is under the cursor as plain text for the clipboard: numbers without grouping, codes instead of words.

use super::between::people;
use super::map::{MapRow, Measure};
use super::state::{Look, Pane, State};
use crate::app::Shared;
use crate::domain::model::ModelKind;
use crate::domain::money::Cents;
use crate::domain::rfm::{Axis, Place, Sums};

/// The cell under the cursor.
pub(super) fn cell(state: &State) -> Option<String> {
    let told = || state.told.answer.value.as_ref();
    match (state.look, state.pane) {
        (Look::Moves, _) => {
            let (from, to) = state.between.way()?;
            Some(people(&state.between.moves.answer.value.as_ref()?.moves, from, to).to_string())
        }
        (Look::Split, _) => {
            let rows = state.between.split_rows();
            let (before, after) = rows.get(usize::try_from(state.between.row.at).ok()?)?.parts;
            Some(Cents(if state.between.later { after } else { before }.cents).to_string())
        }
        (Look::Grid, Pane::Map) => {
            let told = told()?;
            let (row, f) = (state.map.row(&told.scale)?, state.map.f(&told.scale));
            Some(figure(state.map.measure, state.map.sums(row, f, &told.grid), told.grid.all()))
        }
        (Look::Grid, Pane::Classes | Pane::Advice) => {
            let told = told()?;
            let place = state.lists.place(&told.grid)?;
            let rows = state.lists.classes(&told.grid);
            rows.iter().find(|(one, _)| *one == place).map(|(_, sums)| sums.people.to_string())
        }
        (Look::Grid, Pane::Changes) => {
            let at = usize::try_from(state.lists.changes.at).ok()?;
            state.changes().get(at).map(|(_, _, people)| people.to_string())
        }
        (Look::Models, _) | (Look::Grid, Pane::Cuts) => None,
    }
}

/// The whole row, with tabs between.
pub(super) fn row(state: &State, shared: &Shared) -> Option<String> {
    let told = || state.told.answer.value.as_ref();
    let code = |place: Option<Place>| place.map_or("all", Place::code).to_string();
    let parts: Vec<String> = match (state.look, state.pane) {
        (Look::Moves, _) => {
            let told = state.between.moves.answer.value.as_ref()?;
            let (from, _) = state.between.way()?;
            let cells = state.between.places();
            let cells = cells.iter().map(|to| people(&told.moves, from, *to).to_string());
            std::iter::once(code(from)).chain(cells).collect()
        }
        (Look::Split, _) => {
            let rows = state.between.split_rows();
            let row = rows.get(usize::try_from(state.between.row.at).ok()?)?;
            let (before, after) = row.parts;
            let parts = [before, after].map(|part| [part.payers.to_string(), Cents(part.cents).to_string()]);
            let reasons =
                row.reasons.map(|of| [of.headcount, of.mix, of.average].map(|c| Cents(c).to_string()));
            let reasons = reasons.into_iter().flatten();
            std::iter::once(code(row.place)).chain(parts.into_iter().flatten()).chain(reasons).collect()
        }
        (Look::Grid, Pane::Map) => {
            let told = told()?;
            let row = state.map.row(&told.scale)?;
            let name = match row {
                MapRow::Score(r) => format!("R{r}"),
                MapRow::All => "all".into(),
                MapRow::Lapsed => Place::Lapsed.code().into(),
                MapRow::Unscored => Place::Unscored.code().into(),
            };
            let fs = (1..=told.scale.scores(Axis::F)).map(Some).chain([None]);
            let all = told.grid.all();
            let cells = fs.map(|f| figure(state.map.measure, state.map.sums(row, f, &told.grid), all));
            std::iter::once(name).chain(cells).collect()
        }
        (Look::Grid, Pane::Classes | Pane::Advice) => {
            let told = told()?;
            let place = state.lists.place(&told.grid)?;
            let rows = state.lists.classes(&told.grid);
            let (_, sums) = rows.iter().find(|(one, _)| *one == place)?;
            vec![place.name(shared.lang).into(), sums.people.to_string(), Cents(sums.cents).to_string()]
        }
        (Look::Grid, Pane::Changes) => {
            let at = usize::try_from(state.lists.changes.at).ok()?;
            let (from, to, people) = state.changes().get(at).copied()?;
            vec![from.name(shared.lang).into(), to.name(shared.lang).into(), people.to_string()]
        }
        (Look::Models, _) => vec![
            state
                .models
                .row(ModelKind::Rfm, shared)?
                .map_or_else(String::new, |saved| saved.name.to_string()),
        ],
        (Look::Grid, Pane::Cuts) => return None,
    };
    Some(parts.join("\t"))
}

/// A figure as it is copied: `n/a` where it is not defined.
fn figure(measure: Measure, sums: Sums, all: Sums) -> String {
    match (measure, measure.of(sums, all)) {
        (_, None) => "n/a".into(),
        (Measure::People, _) => sums.people.to_string(),
        (Measure::Amount, _) => Cents(sums.cents).to_string(),
        (Measure::Average, Some(cents)) => Cents(cents.round() as i64).to_string(),
        (Measure::Share, Some(share)) => format!("{share:.4}"),
    }
}
