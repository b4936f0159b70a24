//! What is under the cursor as plain text for the clipboard: numbers without grouping.

use super::cells::Cell;
use super::panes::Pane;
use super::rows::{ProofRow, proof_rows};
use super::state::State;
use crate::app::Shared;
use crate::domain::money::Cents;
use crate::domain::segment::print;
use crate::domain::tiers::{Combination, Cut, Points, Shortcut, Standing};
use crate::request::TierSums;

/// The cell under the cursor: a cell of a tier as it is typed, elsewhere the people of the row.
pub(super) fn cell(state: &State, shared: &Shared) -> Option<String> {
    match (state.pane, state.tier_here(shared)) {
        (Pane::Tiers, Some(at)) => {
            Some(state.cell().typed(state.looked.model(shared).tiers.get(at)?, shared.lang))
        }
        _ => people(state, shared).map(|people| people.to_string()),
    }
}

/// How many people the row or cell under the cursor counts.
fn people(state: &State, shared: &Shared) -> Option<u64> {
    let told = state.known()?;
    Some(match state.pane {
        Pane::Tiers => state.tier_line(shared)?.sums?.people,
        Pane::Proof => match proof_rows(told).get(state.at(Pane::Proof))? {
            ProofRow::Gap(at) => told.proof.gaps.get(*at)?.people,
            ProofRow::Overlap(at) => told.proof.overlaps.get(*at)?.people,
            ProofRow::Verdict | ProofRow::Void(_) | ProofRow::SamePlan(_) => return None,
        },
        Pane::Values => state.value_here(shared)?.fitted.counted.people,
        Pane::Lines => {
            let (portrait, high) = state.line_rows(shared).get(state.at(Pane::Lines)).copied()?;
            let line = told.lines[state.cut() as usize][portrait as usize];
            if high { line.high } else { line.n - line.high }
        }
        Pane::Combinations => {
            told.combinations[state.cut() as usize].get(state.at(Pane::Combinations))?.people
        }
        Pane::Top => state.top.answer.value.as_ref()?.get(state.at(Pane::Top))?.within,
        Pane::Fields | Pane::Models => return None,
    })
}

/// The parts of the row under the cursor.
pub(super) fn row(state: &State, shared: &Shared) -> Option<Vec<String>> {
    let told = state.known()?;
    let sums = |of: TierSums| [of.people.to_string(), Cents(of.cents).to_string()];
    Some(match state.pane {
        Pane::Tiers => {
            let line = state.tier_line(shared)?;
            let model = state.looked.model(shared);
            let cells = match line.standing {
                Standing::Tier(at) => {
                    let tier = model.tiers.get(at)?;
                    Cell::ALL.map(|cell| cell.typed(tier, shared.lang)).to_vec()
                }
                Standing::Gap => vec!["gap".into()],
                Standing::Untiered => vec!["untiered".into()],
            };
            cells.into_iter().chain(sums(line.sums.unwrap_or_default())).collect()
        }
        Pane::Values => {
            let value = state.value_here(shared)?;
            let names = shared.overview.value.as_ref()?.names();
            let points = value.fitted.points.map_or("n/a".into(), |points: Points| points.to_string());
            let tgi = value.fitted.tgi.map_or("n/a".into(), |tgi| format!("{tgi:.1}"));
            let n = value.fitted.counted;
            vec![
                print(&value.condition, &names, shared.lang),
                n.people.to_string(),
                n.core.to_string(),
                tgi,
                points,
            ]
        }
        Pane::Combinations => {
            let at = state.at(Pane::Combinations);
            let digits = Combination::ALL.get(at)?.digits();
            let both = Cut::ALL.map(|cut| sums(told.combinations[cut as usize][at]));
            std::iter::once(digits).chain(both.into_iter().flatten()).collect()
        }
        Pane::Top => {
            let at = state.at(Pane::Top);
            let cut = state.top.answer.value.as_ref()?.get(at)?;
            let share = Shortcut::ALL.get(at)?.share().to_string();
            let line = cut.line.map_or("n/a".into(), |line| line.to_string());
            let counts = [cut.of, cut.wanted, cut.within, cut.on_line].map(|n| n.to_string());
            [share, line].into_iter().chain(counts).collect()
        }
        _ => vec![people(state, shared)?.to_string()],
    })
}
