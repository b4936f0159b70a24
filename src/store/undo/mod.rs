//! Undo and redo. A batch put rows into the ledger that carry its id, and kept the old images of those that it changed
//! or removed in `before`. Undo takes its rows out, keeping *their* images, and puts the old ones back as they were,
//! with the batch that had written them. Redo is the same the other way round. Each is a batch of its own.

mod conflict;
mod pairs;
mod registry;
mod standing;
mod tables;

use duckdb::Connection;

pub(super) use self::pairs::complete;
use self::standing::Line;
pub(super) use self::standing::Lines;
use self::tables::Kept;
pub(super) use self::tables::TABLES;
use super::batch::{Batch, Done};
use super::community::Community;
use super::{projection, search, segments, tags};
use crate::domain::ids::{BatchId, StaffId};
use crate::request::{Fault, Receipt, Table, Touched};

/// Where a write happens: the writer's connection and its file.
pub(super) struct Site<'a> {
    pub(super) conn: &'a Connection,
    pub(super) community: &'a Community,
}

/// Takes back a batch, or the newest one that stands.
pub(super) fn undo(site: &Site<'_>, actor: StaffId, which: Option<BatchId>) -> Result<Receipt, Fault> {
    let lines = Lines::read(site)?;
    let line = match which {
        Some(batch) => lines.get(batch),
        None => lines.newest_standing(),
    };
    let line = line.map_err(|e| site.community.fault(&e))?.ok_or_else(|| match which {
        Some(batch) => Fault::NoBatch(batch.to_string()),
        None => Fault::NothingToUndo,
    })?;
    if line.log {
        return Err(Fault::LogEntry { batch: line.batch, verb: line.verb });
    }
    if let Some(by) = lines.undone_by(line.batch) {
        return Err(Fault::AlreadyUndone { batch: line.batch, by });
    }
    if line.undoes.is_some() {
        return again(site, actor, &lines, line.batch);
    }
    let batch = Batch { undoes: Some(line.batch), ..Batch::new(site.conn, site.community, actor, "undo") };
    carry_out(batch, &lines, &line, Way::Back)
}

/// Takes back the newest undo that stands.
pub(super) fn redo(site: &Site<'_>, actor: StaffId) -> Result<Receipt, Fault> {
    let lines = Lines::read(site)?;
    let undo = lines.newest_undo().ok_or(Fault::NothingToRedo)?;
    again(site, actor, &lines, undo)
}

/// Takes back what took something back, or did it again: the root of the chain is done again, or taken back.
fn again(site: &Site<'_>, actor: StaffId, lines: &Lines<'_>, taken: BatchId) -> Result<Receipt, Fault> {
    let root = lines.get(lines.root(taken)).map_err(|e| site.community.fault(&e))?;
    let root = root.ok_or(Fault::NothingToRedo)?;
    let (verb, way) = match lines.takes_back(taken) {
        true => ("redo", Way::Again { undo: taken }),
        false => ("undo", Way::Back),
    };
    if matches!(way, Way::Again { .. }) && root.verb.starts_with("import") {
        return Err(refused_import(&root));
    }
    let batch = Batch { undoes: Some(taken), ..Batch::new(site.conn, site.community, actor, verb) };
    carry_out(batch, lines, &root, way)
}

fn refused_import(line: &Line) -> Fault {
    let detail: serde_json::Value =
        line.detail.as_deref().and_then(|d| serde_json::from_str(d).ok()).unwrap_or_default();
    let text = |key: &str| detail.get(key).and_then(|v| v.as_str()).unwrap_or_default().to_string();
    Fault::RedoImport { file: text("file"), sha256: text("sha256"), command: text("command") }
}

/// Which way a batch is carried.
#[derive(Clone, Copy)]
enum Way {
    /// Take it back.
    Back,
    /// Do again what an undo took back.
    Again { undo: BatchId },
}

fn carry_out(mut batch: Batch<'_>, lines: &Lines<'_>, line: &Line, way: Way) -> Result<Receipt, Fault> {
    batch.reason = line.verb.clone();
    let concerned = if line.in_ledger { concerned(&batch, line, way)? } else { Vec::new() };
    match way {
        _ if !line.in_ledger => {}
        Way::Back => conflict::before_undo(&batch, lines, line, &concerned)?,
        Way::Again { undo } => conflict::before_redo(&batch, lines, line, undo, &concerned)?,
    }
    // Of tags the last of the chain says what stood before: the batch, or what took it back or did it again since.
    let last = lines.last_of_chain(line.batch);
    let mut touched = Touched::default();
    let mut rows = 0;
    // Registry first, so that a half that is left by a crash can be told and taken back.
    if line.in_registry {
        let again = matches!(way, Way::Again { .. });
        rows += batch.on_registry(|batch| registry::reverse(batch, lines, line, again))?.rows;
        touched = touched.and(registry::touched(&batch, line.batch)?);
    }
    if line.in_ledger {
        let done = batch.on_ledger(|batch| {
            projection::begin_touching(batch.conn).map_err(|e| batch.fault(e))?;
            let mut done = Done::default();
            let unsound = segments::unsound(batch.conn).map_err(|e| batch.fault(e))?;
            for table in &concerned {
                let moved = match way {
                    Way::Back => back(batch, table, line)?,
                    Way::Again { undo } => forth(batch, table, line, undo)?,
                };
                if moved > 0 {
                    done.rows += moved;
                    touched = touched.with(table.table);
                }
            }
            let lists = match way {
                Way::Back => segments::back(batch, line.batch)?,
                Way::Again { undo } => segments::forth(batch, line.batch, undo)?,
            };
            if lists > 0 {
                done.rows += lists;
                touched = touched.with(Table::Segment);
                registry::refuse_unsound(batch, lines, line, &unsound)?;
            }
            let turned = tags::reverse(batch, last)?;
            if turned > 0 {
                done.rows += turned;
                touched = touched.with(Table::Tag);
            }
            if touched.has(Table::Person) {
                conflict::after(batch, line)?;
            }
            refresh(batch, touched)?;
            Ok(done)
        });
        if done.is_err() && line.in_registry {
            pairs::complete(batch.conn, batch.community)?;
        }
        rows += done?.rows;
    }
    let wrote = line.in_ledger || rows > 0;
    let verb = line.verb.clone();
    Ok(Receipt { batch: wrote.then_some(batch.id), verb, rows, touched, person: None, effect: None })
}

/// The tables that a batch has rows in, or of which it, or the undo that is taken back, kept images. The others are not
/// looked at any further.
fn concerned(batch: &Batch<'_>, line: &Line, way: Way) -> Result<Vec<&'static Kept>, Fault> {
    let has_rows = |of: &Kept| {
        format!("SELECT '{0}' WHERE EXISTS (SELECT 1 FROM ledger.{0} WHERE batch = ?1) UNION ALL ", of.name)
    };
    let sql: String = TABLES.iter().map(has_rows).collect();
    let sql = sql + "SELECT DISTINCT tbl FROM ledger.before WHERE batch = ?1 OR batch = ?2";
    let kept_by = match way {
        Way::Back => line.batch,
        Way::Again { undo } => undo,
    };
    let read = || -> duckdb::Result<Vec<String>> {
        let mut found = batch.conn.prepare(&sql)?;
        let rows = found.query_map([line.batch.0, kept_by.0], |r| r.get(0))?;
        rows.collect()
    };
    let names = read().map_err(|e| batch.fault(e))?;
    Ok(TABLES.iter().filter(|t| names.iter().any(|n| n == t.name)).collect())
}

/// Takes the rows of a batch out and puts the old ones back.
fn back(batch: &Batch<'_>, table: &Kept, line: &Line) -> Result<u64, Fault> {
    let (of, key) = (table.name, table.key);
    touch(batch, &format!("SELECT person_id FROM ledger.{of} WHERE batch = ?"), line.batch)?;
    if !line.verb.starts_with("import") {
        batch.run(
            &format!(
                "INSERT INTO ledger.before SELECT ?, '{of}', {key}, batch, CAST(to_json(t) AS VARCHAR) \
                 FROM ledger.{of} t WHERE batch = ?"
            ),
            [batch.id.0, line.batch.0],
        )?;
    }
    let out = batch.run(&format!("DELETE FROM ledger.{of} WHERE batch = ?"), [line.batch.0])?;
    let put = restore(batch, table, line.batch)?;
    Ok(out.max(put))
}

/// Puts the rows of a batch, which an undo took out, back in place of the old ones.
fn forth(batch: &Batch<'_>, table: &Kept, line: &Line, undo: BatchId) -> Result<u64, Fault> {
    let (of, key) = (table.name, table.key);
    let old = format!("SELECT key FROM ledger.before WHERE batch = ? AND tbl = '{of}'");
    touch(batch, &format!("SELECT person_id FROM ledger.{of} WHERE {key} IN ({old})"), line.batch)?;
    let out = batch.run(&format!("DELETE FROM ledger.{of} t WHERE {key} IN ({old})"), [line.batch.0])?;
    let put = restore(batch, table, undo)?;
    Ok(out.max(put))
}

/// Puts back the images that a batch kept of a table.
fn restore(batch: &Batch<'_>, table: &Kept, kept_by: BatchId) -> Result<u64, Fault> {
    let of = table.name;
    let image = format!("from_json_strict(row, '{}')", table.shape());
    let images = format!("FROM ledger.before WHERE batch = ? AND tbl = '{of}'");
    touch(batch, &format!("SELECT ({image}).person_id {images}"), kept_by)?;
    batch.run(&format!("INSERT INTO ledger.{of} SELECT unnest({image}) {images}"), [kept_by.0])
}

fn touch(batch: &Batch<'_>, people: &str, id: BatchId) -> Result<(), Fault> {
    batch.run(&format!("INSERT INTO touched_people {people}"), [id.0]).map(|_| ())
}

fn refresh(batch: &Batch<'_>, touched: Touched) -> Result<(), Fault> {
    let refreshed = if touched.has(Table::Orders) { projection::refresh_rollup(batch.conn) } else { Ok(()) }
        .and_then(|()| if search::is_touched(touched) { search::refresh(batch.conn) } else { Ok(()) });
    refreshed.map_err(|e| batch.fault(e))
}
