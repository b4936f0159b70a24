//! Changes of the saved models.

use super::Outcome;
use crate::request::{Fault, ModelChange, Table};
use crate::store::batch::Batch;
use crate::store::models;

/// Carries one out.
pub(super) fn change(batch: &mut Batch<'_>, change: &ModelChange) -> Result<Outcome, Fault> {
    let rows = match change {
        ModelChange::Save { name, body } => models::save(batch, name, body)?,
        ModelChange::Rename { kind, model, name } => models::rename(batch, *kind, *model, name)?,
        ModelChange::Use { kind, model } => models::activate(batch, *kind, *model)?,
        ModelChange::Delete { kind, model } => models::delete(batch, *kind, *model)?,
    };
    Ok(Outcome::rows(rows, Table::Model))
}
