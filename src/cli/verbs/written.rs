//! What every writing verb does around its write: the dry run, the receipt.

use serde_json::{Map, Value as Json, json};

use crate::cli::out::Record;
use crate::cli::run::{Outcome, Run};
use crate::cli::session::Session;
use crate::request::{Fault, Overview, Write};
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
    write_and_tell(run, session, overview, write, person, what, |_, _| Ok(Further::default()))
}

/// What a verb tells of its write beside the receipt.
#[derive(Default)]
pub struct Further {
    /// Further members of the JSON.
    pub members: Map<String, Json>,
    /// A line before that of the receipt, safe to draw.
    pub line: Option<String>,
}

/// As [`write`], and tells what `further` finds: asked once it is written, or with `--dry-run` when nothing was; whether
/// it was written is told to it.
pub fn write_and_tell(
    run: &mut Run<'_>,
    session: &mut dyn Session,
    overview: &Overview,
    write: &Write,
    person: Option<&str>,
    what: &str,
    further: impl FnOnce(&mut dyn Session, bool) -> Result<Further, Fault>,
) -> Outcome {
    let envelope = run.envelope(Some(overview));
    let verb = write.verb();
    if run.call.globals.dry_run {
        let further = further(session, false)?;
        let data = json!({
            "applied": false, "verb": verb, "batch": null, "rows": null, "person": person, "change": what,
        });
        let mut record = further.begin(data);
        record.text(text::would_write(verb, what, run.lang));
        run.record(&envelope, &record)?;
        return Ok(0);
    }
    run.cancel.check()?;
    let receipt = session.write(write)?;
    let further = further(session, true)?;
    let batch = receipt.batch.map(|b| b.to_string());
    let mut record = further.begin(json!({
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

impl Further {
    /// A record that begins with it.
    fn begin(self, mut data: Json) -> Record {
        if let Json::Object(members) = &mut data {
            members.extend(self.members);
        }
        let mut record = Record::new(data);
        self.line.into_iter().for_each(|line| record.text(line));
        record
    }
}
