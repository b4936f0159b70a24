//! `segment snapshot`.

use std::sync::Arc;

use serde_json::json;

use super::{another, expression, told};
use crate::cli::out::Record;
use crate::cli::resolve;
use crate::cli::run::{Outcome, Run};
use crate::domain::segment::Atom;
use crate::request::{SegmentAsk, SegmentChange, SegmentTold, Write};
use crate::text::cli as text;
use crate::text::segments as words;

/// Freezes whom a segment means now.
pub fn snapshot(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let segment = expression::saved(run.args(), "name", &overview)?;
    let now = Arc::new(Atom::Segment(segment.id).into());
    let SegmentTold::People(people) = told(session.as_mut(), SegmentAsk::People(now))? else {
        return Err(another("People").into());
    };
    let count = people.len();
    let write =
        Write::Segment(SegmentChange::Snapshot { segment: segment.id, people, as_of: overview.as_of });
    let batch = match run.call.globals.dry_run {
        true => None,
        false => {
            run.cancel.check()?;
            session.write(&write)?.batch
        }
    };
    let batch = batch.map(|id| id.to_string());
    let verb = write.verb();
    let mut record = Record::new(json!({
        "applied": batch.is_some(), "verb": verb, "batch": batch, "name": segment.name.raw(), "people": count,
        "as_of": overview.as_of.to_string(),
    }));
    let what = words::frozen(&segment.name, count, overview.as_of, run.lang);
    record.text(match &batch {
        Some(batch) => format!("{what}\n{}", text::written(verb, batch, count, run.lang)),
        None => text::would_write(verb, &what, run.lang),
    });
    let envelope = run.envelope(Some(&overview));
    run.record(&envelope, &record)?;
    Ok(0)
}
