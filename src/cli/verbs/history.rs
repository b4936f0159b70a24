//! `history`, `undo`, `redo`.

use serde_json::Map;

use super::written::write;
use crate::cli::call::Format;
use crate::cli::out::{Envelope, Head, Item};
use crate::cli::resolve::unexpected;
use crate::cli::run::{Outcome, Run};
use crate::cli::session::Session;
use crate::cli::values;
use crate::domain::ids::BatchId;
use crate::request::{Answer, Fault, HistoryRow, Query, Write};
use crate::text::cli::{self as text, title};

/// How many batches are listed unless said otherwise.
const DEFAULT_LIMIT: u64 = 50;

/// Lists batches, the newest first.
pub fn history(run: &mut Run<'_>) -> Outcome {
    let limit =
        run.args().text("limit").map(|t| values::count("--limit", t)).transpose()?.unwrap_or(DEFAULT_LIMIT);
    let limit = limit.min(u64::from(u32::MAX) - 1);
    let mut session = run.session()?;
    let overview = session.overview()?;
    let mut batches = newest(session.as_mut(), limit as u32 + 1)?;
    let cut = batches.len() as u64 > limit;
    batches.truncate(limit as usize);

    let lang = run.lang;
    let head = |code| match code {
        "rows" => Head::right(code, title(code, lang)),
        _ => Head::left(code, title(code, lang)),
    };
    let mut heads =
        ["batch", "ts", "actor", "verb", "reason", "rows", "undone_by", "undoes"].map(head).to_vec();
    if run.format() == Format::Json {
        heads.push(Head::left("detail", "detail"));
    }
    let shown = heads.len();
    let envelope = Envelope { truncated: cut, ..run.envelope(Some(&overview)) };
    let mut rows = run.rows(envelope, &Map::new(), heads, &overview.clock.zone)?;
    for batch in &batches {
        rows.row(&items(batch)[..shown])?;
    }
    rows.finish()?;
    if cut {
        run.remark(&text::list_cut(limit, lang))?;
    }
    Ok(0)
}

/// Takes back a batch.
pub fn undo(run: &mut Run<'_>) -> Outcome {
    let typed = run.args().text("batch").map(str::to_string);
    let batch = match &typed {
        Some(typed) => Some(batch_id(typed)?),
        None => None,
    };
    let mut session = run.session()?;
    let overview = session.overview()?;
    let what = match run.call.globals.dry_run {
        true => meant(session.as_mut(), batch)?,
        false => String::new(),
    };
    write(run, session.as_mut(), &overview, &Write::Undo(batch), None, &what)
}

/// Takes back the newest undo.
pub fn redo(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let what = match run.call.globals.dry_run {
        true => {
            let undone = newest(session.as_mut(), LOOK_BACK)?;
            let standing = |row: &&HistoryRow| row.undoes.is_some() && row.undone_by.is_none();
            undone.iter().find(standing).map(named).ok_or(Fault::NothingToRedo)?
        }
        false => String::new(),
    };
    write(run, session.as_mut(), &overview, &Write::Redo, None, &what)
}

/// How far a dry run looks for the batch that would be taken back.
const LOOK_BACK: u32 = 10_000;

/// The batch that an undo means, in words; or why it cannot be undone, as far as the history tells.
fn meant(session: &mut dyn Session, batch: Option<BatchId>) -> Result<String, Fault> {
    let rows = newest(session, LOOK_BACK)?;
    let Some(id) = batch else {
        let standing = |r: &&HistoryRow| !r.log && r.undone_by.is_none() && r.undoes.is_none();
        return rows.iter().find(standing).map(named).ok_or(Fault::NothingToUndo);
    };
    let row = rows.iter().find(|r| r.batch == id).ok_or_else(|| Fault::NoBatch(id.to_string()))?;
    match row.undone_by {
        Some(by) => Err(Fault::AlreadyUndone { batch: id, by }),
        None if row.log => Err(Fault::LogEntry { batch: id, verb: row.verb.clone() }),
        None => Ok(named(row)),
    }
}

fn named(row: &HistoryRow) -> String {
    format!("{} {} · {}", row.batch, row.verb, row.actor)
}

fn newest(session: &mut dyn Session, limit: u32) -> Result<Vec<HistoryRow>, Fault> {
    match session.ask(&Query::History { limit })? {
        Answer::History(rows) => Ok(rows),
        other => Err(unexpected("History", &other)),
    }
}

/// A batch's number as the history prints it.
fn batch_id(typed: &str) -> Result<BatchId, Fault> {
    typed.trim().parse().map(BatchId).map_err(|_| Fault::NoBatch(typed.to_string()))
}

fn items(row: &HistoryRow) -> [Item; 9] {
    let batch = |id: BatchId| Item::Code(id.to_string());
    [
        batch(row.batch),
        Item::Ts(row.ts),
        Item::text(&row.actor),
        Item::Code(row.verb.clone()),
        Item::text(&row.reason),
        Item::Count(row.rows),
        Item::or_nothing(row.undone_by, batch),
        Item::or_nothing(row.undoes, batch),
        serde_json::from_str(&row.detail).map_or(Item::Nothing, Item::Object),
    ]
}
