//! What every writing verb does around its write: the dry run, the receipt.

use serde_json::json;

use crate::cli::out::Record;
use crate::cli::run::{Outcome, Run};
use crate::cli::session::Session;
use crate::request::{Overview, Write};
use crate::text::cli as text;

/// Writes, or with `--dry-run` says what would be written, and tells the receipt. `person` is the ref that the write is
/// about, `what` the change in words safe to draw.
pub fn write(
    run: &mut Run<'_>,
    session: &mut dyn Session,
    overview: &Overview,
    write: &Write,
    person: Option<&str>,
    what: &str,
) -> Outcome {
    let envelope = run.envelope(Some(overview));
    let verb = write.verb();
    if run.call.globals.dry_run {
        let data = json!({
            "applied": false, "verb": verb, "batch": null, "rows": null, "person": person, "change": what,
        });
        let mut record = Record::new(data);
        record.text(text::would_write(verb, what, run.lang));
        run.record(&envelope, &record)?;
        return Ok(0);
    }
    run.cancel.check()?;
    let receipt = session.write(write)?;
    let batch = receipt.batch.map(|b| b.to_string());
    let mut record = Record::new(json!({
        "applied": batch.is_some(), "verb": receipt.verb, "batch": batch, "rows": receipt.rows, "person": person,
    }));
    record.text(match (&batch, write) {
        (None, _) => text::nothing_changed(run.lang).to_string(),
        (Some(batch), Write::Undo(_)) => {
            text::taken_back(&receipt.verb, batch, receipt.rows, false, run.lang)
        }
        (Some(batch), Write::Redo) => text::taken_back(&receipt.verb, batch, receipt.rows, true, run.lang),
        (Some(batch), _) => text::written(verb, batch, receipt.rows, run.lang),
    });
    run.record(&envelope, &record)?;
    Ok(0)
}
