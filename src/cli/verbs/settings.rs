//! `config show|validate|init`.

use serde_json::{Map, json};

use super::files;
use crate::cli::config;
use crate::cli::out::{Head, Item, Record};
use crate::cli::run::{Outcome, Run};
use crate::domain::day::Zone;
use crate::request::Fault;
use crate::text::cli::{self as text, title};

/// The exit code of a configuration with mistakes.
const MISTAKEN: u8 = 2;

/// Shows every setting and where its value comes from.
pub fn show(run: &mut Run<'_>) -> Outcome {
    let lang = run.lang;
    let settings = config::settings(run.found, &run.call.globals, (lang, run.lang_origin));
    let heads = ["key", "value", "from"].map(|code| Head::left(code, title(code, lang))).to_vec();
    let data = Map::from_iter([
        ("file".to_string(), json!(run.found.path)),
        ("exists".to_string(), json!(run.found.text.is_some())),
    ]);
    let people_read = run.format() == crate::cli::call::Format::Table;
    let envelope = run.envelope(None);
    let mut rows = run.rows(envelope, &data, heads, &Zone::default())?;
    for (key, value, origin) in settings {
        let from = if people_read { text::origin(origin, lang) } else { origin.code() };
        rows.row(&[Item::Code(key), Item::Code(value), Item::Code(from.to_string())])?;
    }
    rows.finish()?;
    let file = run.found.path.to_string_lossy().into_owned();
    run.remark(&text::sound_or_missing(&file, run.found.text.is_some(), run.found.problems.len(), lang))?;
    Ok(0)
}

/// Checks the file.
pub fn validate(run: &mut Run<'_>) -> Outcome {
    let lang = run.lang;
    let file = run.found.path.to_string_lossy().into_owned();
    let problems = &run.found.problems;
    let mut record = Record::new(json!({
        "file": file,
        "exists": run.found.text.is_some(),
        "rows": problems.iter().map(|p| json!({
            "line": p.line, "key": p.key, "problem": crate::text::config::problem(p, lang), "nearest": p.nearest,
        })).collect::<serde_json::Value>(),
    }));
    for problem in problems {
        record.text(text::problem(&file, problem, lang));
    }
    record.text(text::sound_or_missing(&file, run.found.text.is_some(), problems.len(), lang));
    let envelope = run.envelope(None);
    run.record(&envelope, &record)?;
    Ok(if problems.is_empty() { 0 } else { MISTAKEN })
}

/// Writes a file with comments.
pub fn init(run: &mut Run<'_>) -> Outcome {
    let path = run.found.path.clone();
    let (starter, dry_run) = (text::starter(run.lang), run.call.globals.dry_run);
    if dry_run && path.exists() && !run.call.globals.yes {
        return Err(Fault::TargetExists { path }.into());
    }
    if !dry_run {
        files::put(&path, run.call.globals.yes, |at| {
            std::fs::write(at, starter).map_err(|e| files::io(at, &e))
        })?;
    }
    let mut record = Record::new(json!({ "file": path, "applied": !dry_run }));
    record.text(text::file_written(&path.to_string_lossy(), !dry_run, run.lang));
    let envelope = run.envelope(None);
    run.record(&envelope, &record)?;
    Ok(0)
}
