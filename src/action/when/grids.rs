//! What the actions of the grids need.

use super::{file, need};
use crate::action::facts::Facts;
use crate::action::readiness::{Readiness, Reason};

/// Needs the grids in front.
pub fn grids(f: &Facts) -> Readiness {
    match file(f) {
        Readiness::Ready => need(f.grids_screen, Reason::OnGridsOnly),
        no => no,
    }
}

/// As [`grids`], when `yes`, else disabled for a reason.
fn on_grids(f: &Facts, yes: bool, reason: Reason) -> Readiness {
    match grids(f) {
        Readiness::Ready => need(yes, reason),
        no => no,
    }
}

/// Needs the grids in front and the right to write.
pub fn write_grids(f: &Facts) -> Readiness {
    on_grids(f, !f.read_only, Reason::ReadOnly)
}

/// Needs a row or cell of a grid that stands for people.
pub fn grid_row(f: &Facts) -> Readiness {
    on_grids(f, f.grid_row, Reason::NoRowHere)
}

/// As [`grid_row`], when its people are told one by one.
pub fn told_grid_row(f: &Facts) -> Readiness {
    match grid_row(f) {
        Readiness::Ready => need(f.grid_told, Reason::NotToldOneByOne),
        no => no,
    }
}

/// As [`grid_row`], and the right to write.
pub fn write_grid_row(f: &Facts) -> Readiness {
    match write_grids(f) {
        Readiness::Ready => grid_row(f),
        no => no,
    }
}

/// As [`write_grid_row`], when an expression can name the people.
pub fn name_grid_row(f: &Facts) -> Readiness {
    match write_grid_row(f) {
        Readiness::Ready if f.grid_unsaved => Readiness::Disabled(Reason::SaveModelFirst),
        Readiness::Ready => need(f.grid_named, Reason::NoExpressionNames),
        no => no,
    }
}

/// Needs a class under the cursor of the grids, and the right to write.
pub fn write_class(f: &Facts) -> Readiness {
    match write_grids(f) {
        Readiness::Ready => need(f.grid_class, Reason::NoClassHere),
        no => no,
    }
}

/// Needs a saved model under the cursor.
pub fn saved_model(f: &Facts) -> Readiness {
    on_grids(f, f.saved_model, Reason::NoModelHere)
}

/// As [`saved_model`], and the right to write.
pub fn write_model(f: &Facts) -> Readiness {
    match write_grids(f) {
        Readiness::Ready => saved_model(f),
        no => no,
    }
}

/// Needs the moves between two days in front.
pub fn moves(f: &Facts) -> Readiness {
    on_grids(f, f.moves, Reason::InMovesOnly)
}

/// Needs a cell of the tiers under the cursor that can be typed.
pub fn typed_cell(f: &Facts) -> Readiness {
    on_grids(f, f.typed_cell, Reason::NotTypedHere)
}

/// Needs a tier under the cursor.
pub fn tier(f: &Facts) -> Readiness {
    on_grids(f, f.tier, Reason::NoTierHere)
}

/// Needs a tab with models that are saved.
pub fn models(f: &Facts) -> Readiness {
    on_grids(f, f.models, Reason::NoModels)
}

/// As [`models`], and the right to write.
pub fn write_models(f: &Facts) -> Readiness {
    match write_grids(f) {
        Readiness::Ready => models(f),
        no => no,
    }
}

/// Needs to know who is low on all, and the right to write.
pub fn write_low(f: &Facts) -> Readiness {
    match write_grids(f) {
        Readiness::Ready => need(f.low, Reason::OnInterestOnly),
        no => no,
    }
}

/// Needs a rank or stage of a journey under the cursor that can be changed.
pub fn stage(f: &Facts) -> Readiness {
    on_grids(f, f.stage, Reason::NoStageHere)
}
