//! `tag map`: spellings that wait become tags of who wrote them.

use serde_json::{Value as Json, json};

use super::codes;
use crate::cli::out::Record;
use crate::cli::resolve::{self, unexpected};
use crate::cli::run::{Outcome, Run};
use crate::domain::fold::fold;
use crate::domain::standard::Tag;
use crate::request::{Answer, Fault, Query, RawSpelling, Write};
use crate::text::cli as text;
use crate::text::tags;

/// Maps one spelling, or all whose meaning is told.
pub fn map(run: &mut Run<'_>) -> Outcome {
    let known = run.args().has("known");
    let raw = run.args().text("raw").map(|t| t.trim().to_string()).filter(|t| !t.is_empty());
    let code = run.args().text("code").map(str::to_string);
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let standard = &overview.standard;
    let (write, one) = match (raw, code, known) {
        (Some(raw), Some(code), false) => {
            let tag = codes::one(&code, standard, false)?;
            (Write::MapRaw { raw: raw.clone(), tag }, Some((raw, tag)))
        }
        (None, None, true) => (Write::MapKnown, None),
        _ => return Err(Fault::Usage(text::raw_and_code_or_known(run.lang).to_string()).into()),
    };
    let waiting = match session.ask(&Query::TagUses)? {
        Answer::TagUses(_, waiting) => waiting,
        other => return Err(unexpected("TagUses", &other).into()),
    };
    let means = |of: &RawSpelling| match &one {
        Some((raw, tag)) => (fold(of.raw.raw()) == fold(raw)).then_some(*tag),
        None => of.means,
    };
    let mapped: Vec<(&RawSpelling, Tag)> = waiting.iter().filter_map(|of| Some((of, means(of)?))).collect();
    let dry_run = run.call.globals.dry_run;
    let receipt = match dry_run || mapped.is_empty() {
        true => None,
        false => {
            run.cancel.check()?;
            Some(session.write(&write)?)
        }
    };
    let batch = receipt.as_ref().and_then(|r| r.batch).map(|b| b.to_string());
    let cells: u64 = mapped.iter().map(|(of, _)| of.cells).sum();
    let mut record = Record::new(json!({
        "applied": batch.is_some(),
        "verb": write.verb(),
        "batch": batch,
        "cells": cells,
        "mapped": mapped.iter().map(|(of, tag)| json!({
            "raw": of.raw.raw(), "code": standard.print(*tag), "cells": of.cells, "people": of.people,
        })).collect::<Json>(),
    }));
    for (of, tag) in &mapped {
        record.text(tags::mapped(&of.raw, &standard.print(*tag), of.cells, run.lang));
    }
    record.text(match (&receipt, &batch) {
        (Some(receipt), Some(batch)) => text::written(write.verb(), batch, receipt.rows, run.lang),
        (None, _) if dry_run && cells > 0 => text::would_map(cells, run.lang),
        _ => text::nothing_waits(run.lang).to_string(),
    });
    let envelope = run.envelope(Some(&overview));
    run.record(&envelope, &record)?;
    Ok(0)
}
