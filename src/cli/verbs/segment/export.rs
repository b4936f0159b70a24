//! `segment export`: the people of an expression to a file, written in the history with who, how many, which columns
//! and the hash.

use std::path::Path;

use serde_json::json;

use super::{count, expression, wecom};
use crate::cli::out::Record;
use crate::cli::resolve;
use crate::cli::run::{Outcome, Run};
use crate::cli::values;
use crate::domain::segment::print;
use crate::request::{Column, ExportAsk, Fault, PeopleView, SheetFormat};
use crate::store::export::{Draft, MOST_ROWS};
use crate::store::import::expanded;
use crate::text::segments as words;

/// Writes the contacts of WeCom to files in a folder.
fn contacts(run: &mut Run<'_>, folder: &Path) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let expr = expression::segment_or_expression(run.args().required("expr")?, &overview)?;
    wecom::lists(run, session.as_mut(), &overview, &expr, folder)
}

/// Refuses what the export itself would: a file that is there, more people than a sheet has rows.
fn would_stand(ask: &ExportAsk, people: u64, community: &Path) -> Result<(), Fault> {
    if ask.format == SheetFormat::Xlsx && people > MOST_ROWS as u64 {
        return Err(Fault::TooManyForSheet { people, most: MOST_ROWS as u64 });
    }
    Draft::check(&expanded(&ask.path), ask.replace, community)
}

/// Writes the people to a file, by the end of its name.
pub fn export(run: &mut Run<'_>) -> Outcome {
    if run.call.globals.read_only && !run.call.globals.dry_run {
        return Err(Fault::ReadOnly { verb: run.verb.name.into() }.into());
    }
    let folder = run.args().path("wecom").map(Path::to_path_buf);
    let path = match (run.args().path("file"), &folder) {
        (Some(path), None) => path.to_path_buf(),
        (None, Some(folder)) => return contacts(run, folder),
        _ => return Err(wecom::wants_target(run).into()),
    };
    let format = SheetFormat::of(&path).ok_or_else(|| Fault::NotOneOf {
        what: "FILE",
        value: path.to_string_lossy().into_owned(),
        known: SheetFormat::ALL.iter().map(|format| format!(".{}", format.extension())).collect(),
    })?;
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let expr = expression::segment_or_expression(run.args().required("expr")?, &overview)?;
    let columns = match run.args().text("columns") {
        None => Column::DEFAULT.to_vec(),
        Some(typed) => values::parts(typed)
            .iter()
            .map(|name| resolve::column(name, &overview))
            .collect::<Result<Vec<_>, _>>()?,
    };
    let view = PeopleView {
        filter: format!("={}", print(&expr, &overview.names(), run.lang)),
        sort: run.args().text("sort").map(|t| resolve::sort(t, &overview)).transpose()?,
        only: None,
    };
    let filter = words::as_filter(&expr, &overview.standard, run.lang);
    let ask = ExportAsk {
        view,
        marked: None,
        columns,
        path: path.clone(),
        format,
        full: run.args().has("reveal"),
        replace: run.call.globals.yes,
        lang: run.lang,
    };
    let envelope = run.envelope(Some(&overview));
    let shown = path.to_string_lossy();
    if run.call.globals.dry_run {
        let people = count::counted(session.as_mut(), &expr)?.count;
        would_stand(&ask, people, &run.opening()?.path)?;
        let mut record = Record::new(json!({
            "applied": false, "verb": run.verb.name, "batch": null, "people": people, "file": shown,
            "full": ask.full, "wecom_filter": filter.is_ok(),
        }));
        record.text(words::would_export(people, &shown, run.lang));
        record.text(filter.unwrap_or_else(|why| why));
        run.record(&envelope, &record)?;
        return Ok(0);
    }
    let told = {
        let progress = run.progress();
        session.export(&ask, &mut |done, of| progress.at(done, of))?
    };
    let mut record = Record::new(json!({
        "applied": true, "verb": run.verb.name, "batch": told.batch.map(|b| b.to_string()), "people": told.people,
        "file": told.path.to_string_lossy(), "full": told.full, "wecom_filter": filter.is_ok(),
    }));
    record.text(words::exported(told.people, &told.path.to_string_lossy(), run.lang));
    record.text(filter.unwrap_or_else(|why| why));
    run.record(&envelope, &record)?;
    Ok(0)
}
