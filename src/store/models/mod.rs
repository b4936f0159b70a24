//! Saved models: rows of one table a kind, and every version of all of them.

mod rows;
mod save;

pub(super) use rows::{read, versions};
pub(super) use save::{activate, delete, merge, rename, save};

use super::batch::Keyed;
use crate::domain::model::ModelKind;

/// The table of a kind.
pub(super) const fn table(kind: ModelKind) -> Keyed {
    let table = match kind {
        ModelKind::Rfm => "rfm_model",
        ModelKind::Tiers => "tier_model",
        ModelKind::Journey => "journey_model",
    };
    Keyed { table, is: "CAST(model_id AS VARCHAR)" }
}

/// The versions.
const VERSION: Keyed = Keyed { table: "model_version", is: "concat(kind, ':', model_id, ':', version)" };
