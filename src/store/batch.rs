//! One batch: an actor, an instant, a transaction on one schema, and its line in the history.

use std::time::{SystemTime, UNIX_EPOCH};

use duckdb::types::Value;
use duckdb::{Connection, params, params_from_iter};

use super::arrow::{text_or_null, timestamp};
use super::community::Community;
use crate::domain::day::Ts;
use crate::domain::ids::{BatchId, StaffId};
use crate::request::Fault;

/// The system's clock, which the domain never asks.
pub(super) fn real_now() -> Ts {
    Ts(SystemTime::now().duration_since(UNIX_EPOCH).map(|d| d.as_micros() as i64).unwrap_or_default())
}

/// The verb under which an account becomes a staff member with its first write.
pub(super) const JOIN: &str = "staff join";

/// A batch under way.
pub(super) struct Batch<'a> {
    pub(super) conn: &'a Connection,
    pub(super) community: &'a Community,
    pub(super) id: BatchId,
    /// By the file's clock.
    pub(super) ts: Ts,
    pub(super) actor: StaffId,
    pub(super) verb: &'static str,
    pub(super) reason: String,
    /// The batch that this one takes back.
    pub(super) undoes: Option<BatchId>,
    /// A log entry, which undo skips.
    pub(super) log: bool,
    /// JSON with what else the history tells of it.
    pub(super) detail: Option<String>,
}

/// What a batch did, for its line in the history.
#[derive(Debug, Default)]
pub(super) struct Done {
    /// Rows written or taken back.
    pub(super) rows: u64,
    /// The first free person number after it, when it made people.
    pub(super) next_person: Option<u32>,
}

impl<'a> Batch<'a> {
    /// A new batch of an actor.
    pub(super) fn new(
        conn: &'a Connection,
        community: &'a Community,
        actor: StaffId,
        verb: &'static str,
    ) -> Batch<'a> {
        Batch {
            conn,
            community,
            id: community.next_batch(),
            ts: community.clock().stamp(real_now()),
            actor,
            verb,
            reason: String::new(),
            undoes: None,
            log: false,
            detail: None,
        }
    }

    /// Turns an error of the engine into one of this file.
    pub(super) fn fault(&self, error: duckdb::Error) -> Fault {
        self.community.fault(&error)
    }

    /// Runs one statement of the batch. Only the insert of one row of values keeps its plan: any other plan is of the
    /// rows that stood when it was made, see [`ids`](super::read::ids).
    pub(super) fn run(&self, sql: &str, with: impl duckdb::Params) -> Result<u64, Fault> {
        let done = match sql.contains("VALUES (?") {
            true => self.conn.prepare_cached(sql).and_then(|mut s| s.execute(with)),
            false => self.conn.execute(sql, with),
        };
        done.map(|n| n as u64).map_err(|e| self.fault(e))
    }

    /// One number.
    pub(super) fn number(&self, sql: &str, with: impl duckdb::Params) -> Result<i64, Fault> {
        self.conn
            .query_row(sql, with, |r| r.get::<_, Option<i64>>(0))
            .map(Option::unwrap_or_default)
            .map_err(|e| self.fault(e))
    }

    /// The writes of a batch on `ledger` and its line in the history, in one transaction. Nothing stands when anything
    /// fails; when the engine reports an error on COMMIT, the file is asked whether the batch is in it.
    pub(super) fn on_ledger(
        &mut self,
        write: impl FnOnce(&mut Batch<'a>) -> Result<Done, Fault>,
    ) -> Result<Done, Fault> {
        self.transaction(
            |batch| {
                let done = write(batch)?;
                if done.rows == 0 && !batch.log && batch.undoes.is_none() {
                    return Ok((done, false));
                }
                batch.run(
                    "INSERT INTO ledger.batch VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    params![
                        batch.id.0,
                        timestamp(batch.ts),
                        timestamp(real_now()),
                        batch.actor.0,
                        batch.verb,
                        text_or_null(&batch.reason),
                        done.rows as i64,
                        batch.undoes.map(|b| b.0),
                        done.next_person.map(|p| p as i32),
                        batch.log,
                        batch.detail.clone(),
                    ],
                )?;
                Ok((done, true))
            },
            "SELECT count(*) FROM ledger.batch WHERE batch = ?",
        )
    }

    /// The same on `registry`, whose history is written row by row with [`Batch::change`].
    pub(super) fn on_registry(
        &mut self,
        write: impl FnOnce(&mut Batch<'a>) -> Result<Done, Fault>,
    ) -> Result<Done, Fault> {
        self.transaction(
            |batch| {
                let done = write(batch)?;
                let wrote = done.rows > 0;
                Ok((done, wrote))
            },
            "SELECT count(*) FROM registry.change WHERE batch = ?",
        )
    }

    fn transaction(
        &mut self,
        write: impl FnOnce(&mut Batch<'a>) -> Result<(Done, bool), Fault>,
        is_there: &str,
    ) -> Result<Done, Fault> {
        self.conn.execute_batch("BEGIN TRANSACTION").map_err(|e| self.fault(e))?;
        let written = write(self);
        let (done, wrote) = match written {
            Ok(written) => written,
            Err(fault) => {
                let _ = self.conn.execute_batch("ROLLBACK");
                return Err(fault);
            }
        };
        if !wrote {
            let _ = self.conn.execute_batch("ROLLBACK");
            return Ok(done);
        }
        match self.conn.execute_batch("COMMIT") {
            Ok(()) => Ok(done),
            Err(error) => {
                let _ = self.conn.execute_batch("ROLLBACK");
                match self.number(is_there, [self.id.0]) {
                    Ok(n) if n > 0 => Ok(done),
                    _ => Err(self.fault(error)),
                }
            }
        }
    }

    /// The row of a registry table as JSON, found by the table's key expression. Both are of this program.
    pub(super) fn image(
        &self,
        table: &'static str,
        is: &'static str,
        key: &str,
    ) -> Result<Option<String>, Fault> {
        let sql = format!("SELECT CAST(to_json(t) AS VARCHAR) FROM registry.{table} t WHERE {is} = ?");
        let read = || -> duckdb::Result<Option<String>> {
            let mut found = self.conn.prepare(&sql)?;
            let mut rows = found.query([key])?;
            rows.next()?.map(|r| r.get(0)).transpose()
        };
        read().map_err(|e| self.fault(e))
    }

    /// Records one changed row of a registry table with its images before and after, as JSON.
    pub(super) fn change(&self, seq: i32, change: &Change<'_>) -> Result<(), Fault> {
        self.run(
            "INSERT INTO registry.change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                self.id.0,
                seq,
                timestamp(self.ts),
                timestamp(real_now()),
                self.actor.0,
                self.verb,
                text_or_null(&self.reason),
                change.table,
                change.key,
                change.before.clone(),
                change.after.clone(),
                self.undoes.map(|b| b.0),
                change.pair,
            ],
        )
        .map(|_| ())
    }
}

/// A registry table and the expression of its key. Both are of this program.
#[derive(Debug, Clone, Copy)]
pub(super) struct Keyed {
    pub(super) table: &'static str,
    pub(super) is: &'static str,
}

impl Keyed {
    /// Puts a row in the place of the one with that key, or takes it out, and records the change. `pair` and `seq` are
    /// those of [`Change`] and of the batch.
    pub(super) fn put(
        self,
        batch: &Batch<'_>,
        key: &str,
        row: Option<&[Value]>,
        pair: bool,
        seq: &mut i32,
    ) -> Result<(), Fault> {
        let Keyed { table, is } = self;
        let before = batch.image(table, is, key)?;
        match row {
            Some(row) => self.put_row(batch.conn, row).map_err(|e| batch.fault(e))?,
            None => batch.run(&format!("DELETE FROM registry.{table} WHERE {is} = ?"), [key])?,
        };
        let after = batch.image(table, is, key)?;
        batch.change(*seq, &Change { table, key, before, after, pair })?;
        *seq += 1;
        Ok(())
    }

    /// Puts a row in its place and records nothing.
    pub(super) fn put_row(self, conn: &Connection, row: &[Value]) -> duckdb::Result<u64> {
        let places = vec!["?"; row.len()].join(", ");
        let sql = format!("INSERT OR REPLACE INTO registry.{} VALUES ({places})", self.table);
        conn.prepare_cached(&sql)?.execute(params_from_iter(row)).map(|n| n as u64)
    }
}

/// One changed row of a registry table.
pub(super) struct Change<'a> {
    pub(super) table: &'static str,
    pub(super) key: &'a str,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    /// A batch of the same id in `ledger` belongs to it.
    pub(super) pair: bool,
}
