//! `rfm …`: the grid, who stands where, what changed, and the saved models.

pub mod grid;
pub mod model;
pub mod moves;
pub mod people;
pub mod saved;
pub mod split;

use crate::cli::resolve::unexpected;
use crate::cli::session::Session;
use crate::domain::fold::fold;
use crate::domain::lang::Lang;
use crate::domain::near::nearest;
use crate::domain::rfm::Place;
use crate::request::{Answer, Fault, GridAsk, GridTold, Query};

/// Asks about grids.
pub(in crate::cli::verbs) fn told(session: &mut dyn Session, ask: GridAsk) -> Result<GridTold, Fault> {
    match session.ask(&Query::Grid(Box::new(ask)))? {
        Answer::Grid(told) => Ok(*told),
        other => Err(unexpected("Grid", &other)),
    }
}

/// A store that answers another question about grids than it was asked.
pub(in crate::cli::verbs) fn another(asked: &'static str) -> Fault {
    Fault::Engine(format!("{asked} was answered with something else"))
}

/// A class, or where else people stand, by any of its names.
fn place(typed: &str) -> Result<Place, Fault> {
    let folded = fold(typed);
    let names = |place: Place| [place.code(), place.name(Lang::Zh), place.name(Lang::En)];
    Place::ALL.into_iter().find(|place| names(*place).iter().any(|name| fold(name) == folded)).ok_or_else(
        || {
            let known: Vec<&str> = Place::ALL.into_iter().flat_map(names).collect();
            Fault::NotOneOf { what: "CLASS", value: typed.into(), known: nearest(typed, known, 10) }
        },
    )
}
