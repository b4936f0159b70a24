//! Numbered, checksummed migrations, run between two CHECKPOINTs after a backup of what was there.

use duckdb::Connection;
use sha2::{Digest, Sha256};

use super::engine::{self, CATALOG};
use super::opening::Opening;
use crate::request::Fault;

/// One migration: a name, its statements, and what the program writes behind them.
struct Migration {
    name: &'static str,
    sql: &'static str,
    fill: fn(&Connection) -> duckdb::Result<()>,
}

/// Every migration in its order; the number is the position, from 1.
const MIGRATIONS: &[Migration] = &[
    Migration { name: "spine", sql: include_str!("sql/0001_spine.sql"), fill: |_| Ok(()) },
    Migration { name: "search", sql: include_str!("sql/0002_search.sql"), fill: super::search::fill },
    Migration { name: "standard", sql: include_str!("sql/0003_standard.sql"), fill: super::standard::seed },
    Migration { name: "segment", sql: include_str!("sql/0004_segment.sql"), fill: |_| Ok(()) },
    Migration {
        name: "order_net",
        sql: include_str!("sql/0005_order_net.sql"),
        fill: super::projection::fill,
    },
    Migration { name: "suppression", sql: include_str!("sql/0006_suppression.sql"), fill: |_| Ok(()) },
    Migration { name: "model", sql: include_str!("sql/0007_model.sql"), fill: |_| Ok(()) },
];

/// Where a file stands.
pub(super) struct State {
    applied: usize,
}

impl State {
    /// Whether migrations are missing.
    pub(super) fn is_behind(&self) -> bool {
        self.applied < MIGRATIONS.len()
    }
}

/// The number of the newest migration.
pub(super) fn current() -> usize {
    MIGRATIONS.len()
}

/// Reads where the attached file stands, and refuses what is not ours or newer than ours.
pub(super) fn state(conn: &Connection, opening: &Opening) -> Result<State, Fault> {
    let fault = |e: duckdb::Error| engine::fault(&e, &opening.path);
    let count = |sql: &str| conn.query_row(sql, [CATALOG], |r| r.get::<_, i64>(0)).map_err(fault);
    let tables = count("SELECT count(*) FROM duckdb_tables() WHERE database_name = ?")?;
    let ours = count(
        "SELECT count(*) FROM duckdb_tables() WHERE database_name = ? AND schema_name = 'registry' \
         AND table_name = 'migration'",
    )?;
    if ours == 0 {
        return if tables == 0 && (opening.create || opening.scratch) {
            Ok(State { applied: 0 })
        } else {
            Err(Fault::Foreign { path: opening.path.clone() })
        };
    }
    let mut rows =
        conn.prepare("SELECT number, sha256 FROM registry.migration ORDER BY number").map_err(fault)?;
    let rows: Vec<(usize, String)> = rows
        .query_map([], |r| Ok((r.get::<_, i32>(0)? as usize, r.get(1)?)))
        .and_then(Iterator::collect)
        .map_err(fault)?;
    for (number, sha256) in &rows {
        match number.checked_sub(1).and_then(|i| MIGRATIONS.get(i)) {
            Some(Migration { sql, .. }) if checksum(sql) == *sha256 => {}
            Some(Migration { name, .. }) => {
                let detail =
                    format!("migration {number} ({name}) differs from the one that this program has");
                return Err(Fault::Damaged { path: opening.path.clone(), detail });
            }
            None => {
                return Err(Fault::Newer {
                    path: opening.path.clone(),
                    found: format!("schema {number}"),
                    ours: format!("schema {}", MIGRATIONS.len()),
                });
            }
        }
    }
    Ok(State { applied: rows.len() })
}

/// Runs the missing migrations, each in one transaction.
pub(super) fn run(conn: &Connection, opening: &Opening, state: &State) -> Result<(), Fault> {
    let fault = |e: duckdb::Error| engine::fault(&e, &opening.path);
    if state.applied > 0 {
        super::backup::before_migration(conn, opening, state.applied)?;
    }
    conn.execute_batch(&format!("CHECKPOINT {CATALOG}")).map_err(fault)?;
    for (index, Migration { name, sql, fill }) in MIGRATIONS.iter().enumerate().skip(state.applied) {
        let number = index + 1;
        let done = conn
            .execute_batch("BEGIN TRANSACTION")
            .and_then(|()| conn.execute_batch(sql))
            .and_then(|()| fill(conn))
            .and_then(|()| {
                conn.execute(
                    "INSERT INTO registry.migration VALUES (?, ?, ?, ?, ?)",
                    duckdb::params![
                        number as i32,
                        *name,
                        checksum(sql),
                        super::arrow::timestamp(super::batch::real_now()),
                        env!("CARGO_PKG_VERSION")
                    ],
                )?;
                conn.execute_batch("COMMIT")
            });
        if let Err(error) = done {
            let _ = conn.execute_batch("ROLLBACK");
            return Err(fault(error));
        }
    }
    conn.execute_batch(&format!("CHECKPOINT {CATALOG}")).map_err(fault)
}

fn checksum(sql: &str) -> String {
    Sha256::digest(sql.as_bytes()).iter().map(|b| format!("{b:02x}")).collect()
}
