//! `check`, `backup`, `restore`.

use std::path::Path;

use serde_json::{Map, json};

use super::files::put;
use crate::cli::out::{Head, Item, Record};
use crate::cli::run::{Outcome, Run};
use crate::domain::day::Zone;
use crate::request::Fault;
use crate::store::CheckReport;
use crate::text::cli::{self as text, title};

/// Looks the file over.
pub fn check(run: &mut Run<'_>) -> Outcome {
    let report = run.world.check(&run.opening()?, run.cancel)?;
    let lang = run.lang;
    let heads = vec![
        Head::left("check", title("check", lang)),
        Head::left("ok", title("ok", lang)),
        Head::right("rows", title("rows", lang)),
        Head::left("detail", title("detail", lang)),
    ];
    let data = Map::from_iter([
        ("findings".to_string(), json!(report.findings.len())),
        ("engine".to_string(), json!(report.engine)),
        ("schema".to_string(), json!(report.schema)),
        ("file_bytes".to_string(), json!(report.file_bytes)),
        ("free_bytes".to_string(), json!(report.free_bytes)),
        ("mode".to_string(), json!(report.mode.map(|m| format!("{m:04o}")))),
    ]);
    let envelope = run.envelope(None);
    let mut rows = run.rows(envelope, &data, heads, &Zone::default())?;
    for line in lines(&report) {
        rows.row(&line)?;
    }
    rows.finish()?;
    match report.findings.len() {
        0 => Ok(0),
        findings => Err(Fault::CheckFailed { findings }.into()),
    }
}

/// A line per check with its rows in sum, and a line per finding.
fn lines(report: &CheckReport) -> Vec<[Item; 4]> {
    let mut sums: Vec<(&str, u64)> = Vec::new();
    for (check, rows) in &report.checks {
        match sums.iter_mut().find(|(name, _)| name == check) {
            Some((_, sum)) => *sum = sum.saturating_add(*rows),
            None => sums.push((check, *rows)),
        }
    }
    let found = |check: &str| report.findings.iter().any(|f| f.check == check);
    let mut out: Vec<[Item; 4]> = sums
        .iter()
        .filter(|(check, _)| !found(check))
        .map(|(check, rows)| {
            [Item::Code(check.to_string()), Item::Bool(true), Item::Count(*rows), Item::Nothing]
        })
        .collect();
    out.extend(report.findings.iter().map(|f| {
        let rows = sums.iter().find(|(check, _)| *check == f.check).map(|(_, rows)| *rows);
        [
            Item::Code(f.check.to_string()),
            Item::Bool(false),
            Item::or_nothing(rows, Item::Count),
            Item::Code(f.detail.clone()),
        ]
    }));
    out
}

/// Copies the community to a file.
pub fn backup(run: &mut Run<'_>) -> Outcome {
    let target = run.args().required_path("file")?.to_path_buf();
    let opening = run.opening()?;
    let (yes, dry_run) = (run.call.globals.yes, run.call.globals.dry_run);
    if !opening.path.exists() {
        return Err(Fault::NoFile { path: opening.path }.into());
    }
    let rows = match dry_run {
        true if target.exists() && !yes => return Err(Fault::TargetExists { path: target }.into()),
        true => None,
        false => {
            let (world, cancel) = (run.world, run.cancel);
            Some(put(&target, yes, |at| world.backup(&opening, at, cancel))?)
        }
    };
    let mut record = Record::new(json!({ "file": target, "applied": !dry_run, "rows": rows }));
    record.text(text::file_written(&target.to_string_lossy(), !dry_run, run.lang));
    let envelope = run.envelope(None);
    run.record(&envelope, &record)?;
    Ok(0)
}

/// Puts a backup in the file's place.
pub fn restore(run: &mut Run<'_>) -> Outcome {
    let from = run.args().required_path("file")?.to_path_buf();
    let opening = run.opening()?;
    let (yes, dry_run) = (run.call.globals.yes, run.call.globals.dry_run);
    if !from.exists() {
        return Err(Fault::NoFile { path: from }.into());
    }
    if !yes && !dry_run {
        return Err(Fault::NeedsYes { what: text::restore_replaces(&shown(&opening.path), run.lang) }.into());
    }
    let kept = match dry_run {
        true => None,
        false => run.world.restore(&opening, &from, run.cancel)?,
    };
    let kept_at = kept.as_deref().map(shown);
    let mut record =
        Record::new(json!({ "file": opening.path, "from": from, "applied": !dry_run, "former": kept_at }));
    record.text(text::file_written(&shown(&opening.path), !dry_run, run.lang));
    if let Some(kept) = &kept_at {
        record.text(text::former_kept(kept, run.lang));
    }
    let envelope = run.envelope(None);
    run.record(&envelope, &record)?;
    Ok(0)
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
