//! `staff handover`: a member's people go over to another, with a sheet for who takes over.

use std::path::Path;

use serde_json::json;

use crate::cli::out::{Delimited, Item, Record};
use crate::cli::resolve::{self, unexpected};
use crate::cli::run::{Outcome, Run};
use crate::cli::verbs::files;
use crate::domain::day::Zone;
use crate::domain::lang::Lang;
use crate::request::{Answer, Fault, Handover, Query, Served, Write};
use crate::text::cli::{self as text, title};

/// Hands over. The sheet is put in its place only when the hand-over is written.
pub fn handover(run: &mut Run<'_>) -> Outcome {
    let sheet = run.args().path("sheet").map(Path::to_path_buf);
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let from = resolve::staff(run.args().required("staff")?, &overview)?;
    let to = resolve::staff(run.args().required("to")?, &overview)?;
    if from.staff_id == to.staff_id {
        return Err(Fault::Usage(text::hands_over_to_themselves(from.name.as_str(), run.lang)).into());
    }
    if to.retired {
        return Err(Fault::Usage(text::is_retired(to.name.as_str(), run.lang)).into());
    }
    let served = match session.ask(&Query::Served(from.staff_id))? {
        Answer::Served(served) => served,
        other => return Err(unexpected("Served", &other).into()),
    };
    let (dry_run, yes) = (run.call.globals.dry_run, run.call.globals.yes);
    let write = Write::Handover(Handover { from: from.staff_id, to: to.staff_id });
    let receipt = if dry_run {
        if let Some(path) = sheet.as_ref().filter(|p| p.exists() && !yes) {
            return Err(Fault::TargetExists { path: path.clone() }.into());
        }
        None
    } else {
        run.cancel.check()?;
        let (zone, lang) = (&overview.clock.zone, run.lang);
        Some(match &sheet {
            None => session.write(&write)?,
            Some(path) => files::put(path, yes, |at| {
                fill(at, &served, zone, lang).map_err(|e| files::io(path, &e))?;
                session.write(&write)
            })?,
        })
    };
    let batch = receipt.as_ref().and_then(|r| r.batch).map(|b| b.to_string());
    let mut record = Record::new(json!({
        "applied": batch.is_some(),
        "verb": write.verb(),
        "batch": batch,
        "from": from.id.raw(),
        "to": to.id.raw(),
        "people": served.len(),
        "sheet": sheet.as_ref().map(|p| p.to_string_lossy()),
    }));
    record.text(text::hands_over(from.name.as_str(), to.name.as_str(), served.len() as u64, run.lang));
    if let Some(path) = &sheet {
        record.text(text::file_written(&path.to_string_lossy(), !dry_run, run.lang));
    }
    record.text(match (&receipt, &batch) {
        (Some(receipt), Some(batch)) => text::written(write.verb(), batch, receipt.rows, run.lang),
        (None, _) => text::nothing_written(run.lang).to_string(),
        _ => text::nothing_changed(run.lang).to_string(),
    });
    let envelope = run.envelope(Some(&overview));
    run.record(&envelope, &record)?;
    Ok(0)
}

/// Writes the sheet: heads in the language of the run, a row per person.
fn fill(at: &Path, served: &[Served], zone: &Zone, lang: Lang) -> std::io::Result<()> {
    let mut sheet = Delimited::new(Box::new(std::fs::File::create(at)?), b',');
    let heads = ["ref", "nickname", "city", "title", "tags", "phone", "last_note_ts", "last_note"];
    sheet.record(heads.map(|code| title(code, lang).to_string()))?;
    for person in served {
        let cells = person.row.cells.iter().map(|cell| Item::of_cell(cell, false).plain(zone));
        let note = match &person.last_note {
            Some((ts, text)) => [zone.minute(*ts), text.raw().to_string()],
            None => Default::default(),
        };
        sheet.record(cells.chain(note))?;
    }
    sheet.finish()
}
