//! Log entries: things that were shown or taken out, which the history tells and undo skips.

use super::Outcome;
use crate::domain::ids::{BatchId, PersonId};
use crate::request::{Exported, Fault, Only, Queue};
use crate::store::batch::Batch;

/// Phones and ids of a person were shown.
pub(super) fn reveal(batch: &mut Batch<'_>, person: PersonId) -> Result<Outcome, Fault> {
    batch.log = true;
    batch.reason = "reveal".into();
    batch.detail = Some(serde_json::json!({ "person": person.0 }).to_string());
    Ok(Outcome { person: Some(person), ..Outcome::default() })
}

/// A list of people left the file: who took how many, which columns, where to.
pub(super) fn exported(batch: &mut Batch<'_>, list: &Exported) -> Result<Outcome, Fault> {
    batch.log = true;
    let full = if list.full { " --reveal" } else { "" };
    batch.reason = format!("export {}{full}", list.target);
    let detail = serde_json::json!({
        "filter": list.view.filter,
        "queue": list.view.only.as_ref().and_then(Only::queue).map(Queue::code),
        "only": list.view.only.as_ref().filter(|only| only.queue().is_none()),
        "marked": list.marked,
        "people": list.people,
        "columns": list.columns,
        "target": list.target,
        "sha256": list.sha256,
        "full": list.full,
    });
    batch.detail = Some(detail.to_string());
    Ok(Outcome { rows: list.people, ..Outcome::default() })
}

/// Changes of tags left the file; the next export goes on behind the newest of them.
pub(super) fn tags_exported(
    batch: &mut Batch<'_>,
    newest: BatchId,
    contacts: u64,
    target: &str,
) -> Result<Outcome, Fault> {
    batch.log = true;
    batch.reason = "export".into();
    let detail = serde_json::json!({ "newest": newest.to_string(), "contacts": contacts, "target": target });
    batch.detail = Some(detail.to_string());
    Ok(Outcome::default())
}
