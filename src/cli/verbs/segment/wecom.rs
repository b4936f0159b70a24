//! `segment export --wecom`: the contacts of WeCom in files that a task there takes, per sending staff member.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::json;

use super::{another, told};
use crate::cli::out::{Delimited, Record};
use crate::cli::resolve::staff_id;
use crate::cli::run::{Outcome, Run};
use crate::cli::session::Session;
use crate::domain::segment::{Expr, print};
use crate::request::{Exported, Fault, Overview, PeopleView, SegmentAsk, SegmentTold, Sender, Write};
use crate::store::export::Draft;
use crate::text::cli as text;
use crate::text::segments as words;

/// The most contacts that one task of WeCom takes.
const PER_TASK: usize = 10_000;
/// The one column of the files.
const HEAD: &str = "external_id";

/// Writes the files; the history has its line before they are there.
pub fn lists(
    run: &mut Run<'_>,
    session: &mut dyn Session,
    overview: &Overview,
    expr: &Arc<Expr>,
    folder: &Path,
) -> Outcome {
    let SegmentTold::People(people) = told(session, SegmentAsk::People(Arc::clone(expr)))? else {
        return Err(another("People").into());
    };
    let SegmentTold::Senders(senders) = told(session, SegmentAsk::Senders(Arc::clone(expr)))? else {
        return Err(another("Senders").into());
    };
    let files: Vec<(PathBuf, &[Sender])> = senders
        .chunk_by(|one, next| one.staff == next.staff)
        .flat_map(|of_one| of_one.chunks(PER_TASK).enumerate())
        .map(|(at, contacts)| (folder.join(name(contacts, at, overview)), contacts))
        .collect();
    let community = run.opening()?.path.clone();
    for (path, _) in &files {
        Draft::check(path, run.call.globals.yes, &community)?;
    }
    let without = people.len().saturating_sub(senders.len() as u64);
    let filter = words::as_filter(expr, &overview.standard, run.lang);
    let mut data = json!({
        "applied": false, "verb": run.verb.name, "batch": null, "people": people.len(), "contacts": senders.len(),
        "without_contact": without, "wecom_filter": filter.is_ok(),
        "files": files.iter().map(|(path, contacts)| json!({
            "file": path.to_string_lossy(), "staff": contacts.first().map(|of| staff_id(of.staff, overview)),
            "contacts": contacts.len(),
        })).collect::<serde_json::Value>(),
    });
    if !run.call.globals.dry_run {
        std::fs::create_dir_all(folder).map_err(|e| crate::store::io_fault(folder, &e))?;
        let mut drafts = Vec::new();
        let mut hashes = Vec::new();
        for (path, contacts) in &files {
            run.cancel.check()?;
            let (draft, file) = Draft::begin(path, run.call.globals.yes, &community)?;
            write(file, contacts).map_err(|e| draft.fault(&e))?;
            hashes.push(draft.seal()?);
            drafts.push(draft);
        }
        let line = Exported {
            view: PeopleView {
                filter: format!("={}", print(expr, &overview.names(), run.lang)),
                ..PeopleView::default()
            },
            marked: false,
            people: senders.len() as u64,
            columns: vec![HEAD.into()],
            target: folder.to_string_lossy().into_owned(),
            sha256: Some(hashes.join(",")),
            full: true,
        };
        let receipt = session.write(&Write::Exported(Box::new(line)))?;
        drafts.into_iter().try_for_each(|draft| draft.keep().map(|_| ()))?;
        data["applied"] = json!(true);
        data["batch"] = json!(receipt.batch.map(|batch| batch.to_string()));
    }
    let applied = !run.call.globals.dry_run;
    let mut record = Record::new(data);
    for (path, contacts) in &files {
        let line = text::file_written(&path.to_string_lossy(), applied, run.lang);
        record.text(format!("{line} · {}", contacts.len()));
    }
    record.text(words::contacts(senders.len() as u64, without, run.lang));
    record.text(filter.unwrap_or_else(|why| why));
    let envelope = run.envelope(Some(overview));
    run.record(&envelope, &record)?;
    Ok(0)
}

/// The name of a file: the member's id and the number of the task.
fn name(contacts: &[Sender], at: usize, overview: &Overview) -> String {
    let id = contacts.first().map(|of| staff_id(of.staff, overview)).unwrap_or_default();
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '_' };
    format!("{}-{}.csv", id.chars().map(plain).collect::<String>(), at + 1)
}

fn write(file: std::fs::File, contacts: &[Sender]) -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(file);
    let mut sheet = Delimited::new(Box::new(&mut out), b',');
    sheet.record([HEAD.to_string()])?;
    for contact in contacts {
        sheet.record([contact.external_id.raw().to_string()])?;
    }
    sheet.finish()?;
    out.flush()
}

/// What neither a file nor a folder says.
pub fn wants_target(run: &Run<'_>) -> Fault {
    Fault::Usage(words::wants_target(run.lang).into())
}
