//! `import`: one import and its report.

use serde_json::{Value as Json, json};

use super::import_order::order;
use crate::cli::out::{Record, Warning};
use crate::cli::run::{Outcome, Run};
use crate::domain::import::ImportKind;
use crate::domain::lang::Lang;
use crate::domain::money::grouped;
use crate::domain::safe::SafeText;
use crate::request::{Fault, FileShape, ImportTold};
use crate::text::cli::{self as text, title};
use crate::text::fault::reason;

/// The exit code of `--strict` when records were rejected.
const FOUND_SOMETHING: u8 = 6;
/// What a column that is left out is called in the mapping.
const IGNORED: &str = "-";

/// Imports a file.
pub fn import(run: &mut Run<'_>) -> Outcome {
    let order = order(run.call)?;
    let (kind, name) = (order.kind, order.name.clone());
    let mut opening = run.opening()?;
    opening.create = true;
    if let Some(path) = order.rejects.as_ref().filter(|p| p.exists()) {
        if !run.call.globals.yes {
            return Err(Fault::TargetExists { path: path.clone() }.into());
        }
        std::fs::remove_file(path).map_err(|e| super::files::io(path, &e))?;
    }
    let report = {
        let (progress, job) = (run.progress(), text::job(run.verb.name, run.lang));
        run.world.import(&opening, order, run.cancel, &mut |records, bytes, of| {
            progress.records(job, records, bytes, of);
        })?
    };
    let mut envelope = run.envelope(None);
    if report.rejected > 0 {
        let at = report.rejects_file.as_ref().map(|p| p.to_string_lossy().into_owned());
        let text = text::records_rejected(report.rejected, at.as_deref(), run.lang);
        envelope.warnings.push(Warning { code: "rejected", text });
    }
    let mut record = Record::new(data(kind, &name, &report));
    lines(&mut record, &report, run.call.globals.dry_run, run.lang);
    run.record(&envelope, &record)?;
    Ok(if report.rejected > 0 && run.args().has("strict") { FOUND_SOMETHING } else { 0 })
}

fn data(kind: ImportKind, name: &str, report: &ImportTold) -> Json {
    let mapping = report
        .columns
        .iter()
        .map(|(column, field)| json!({ "column": column, "field": (field != IGNORED).then_some(field) }));
    json!({
        "records": report.records,
        "new": report.new,
        "updated": report.updated,
        "duplicate": report.duplicate,
        "rejected": report.rejected,
        "batch": report.batch.map(|b| b.to_string()),
        "applied": report.batch.is_some(),
        "kind": kind.code(),
        "file": name,
        "shape": {
            "format": report.shape.format,
            "encoding": report.shape.encoding,
            "delimiter": report.shape.delimiter,
            "sheet": report.shape.sheet.as_ref().map(SafeText::raw),
            "header": report.shape.has_header,
        },
        "columns": mapping.collect::<Json>(),
        "folded": report.folded,
        "people_created": report.people_created,
        "removed": report.removed,
        "reasons": report.reasons.iter().map(|(reason, n)| json!({ "reason": reason.code(), "count": n })).collect::<Json>(),
        "rejects": report.rejects.iter().map(|r| json!({
            "line": r.line, "column": r.column, "reason": r.reason.code(), "text": r.text,
        })).collect::<Json>(),
        "rejects_file": report.rejects_file.as_ref().map(|p| p.to_string_lossy()),
    })
}

fn lines(out: &mut Record, report: &ImportTold, dry_run: bool, lang: Lang) {
    if dry_run {
        shape(out, &report.shape, lang);
        for (column, field) in &report.columns {
            let field = (field != IGNORED).then_some(field.as_str());
            out.text(text::column_read(column, field, lang));
        }
    }
    let ImportTold { records, new, updated, duplicate, rejected, .. } = *report;
    out.text(text::four_numbers(records, new, updated, duplicate, rejected, lang));
    for (why, count) in &report.reasons {
        out.text(format!("  {}  {}", grouped(*count), reason(*why, lang)));
    }
    for (name, count) in
        [("folded", report.folded), ("people_created", report.people_created), ("removed", report.removed)]
    {
        if count > 0 {
            out.pair(title(name, lang), grouped(count));
        }
    }
    match report.batch {
        Some(batch) => out.text(text::import_batch(&batch.to_string(), lang)),
        None if dry_run => out.text(text::nothing_imported(lang)),
        None => out.text(text::nothing_changed(lang)),
    }
}

fn shape(out: &mut Record, shape: &FileShape, lang: Lang) {
    let delimiter = shape.delimiter.map(|c| if c == '\t' { "TAB".to_string() } else { c.to_string() });
    out.pair(title("format", lang), shape.format);
    out.pair(title("encoding", lang), shape.encoding.unwrap_or_default());
    out.pair(title("delimiter", lang), delimiter.unwrap_or_default());
    out.pair(title("sheet", lang), shape.sheet.as_ref().map(SafeText::as_str).unwrap_or_default());
}
