//! Log entries: things that were shown or taken out, which the history tells and undo skips.

use std::path::Path;

use super::Outcome;
use crate::domain::ids::PersonId;
use crate::request::{Fault, PeopleView};
use crate::store::batch::Batch;

/// Phones and ids of a person were shown.
pub(super) fn reveal(batch: &mut Batch<'_>, person: PersonId) -> Result<Outcome, Fault> {
    batch.log = true;
    batch.reason = "reveal".into();
    batch.detail = Some(serde_json::json!({ "person": person.0 }).to_string());
    Ok(Outcome { person: Some(person), ..Outcome::default() })
}

/// A list of people left the file.
pub(super) fn exported(
    batch: &mut Batch<'_>,
    view: &PeopleView,
    people: u64,
    target: &Path,
) -> Result<Outcome, Fault> {
    batch.log = true;
    batch.reason = "export".into();
    batch.detail =
        Some(serde_json::json!({ "filter": view.filter, "people": people, "target": target }).to_string());
    Ok(Outcome::default())
}
