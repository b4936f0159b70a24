//! A batch that writes both schemas writes `registry` first. When the program died in between, the first half is there
//! without the second: it is taken back as if it had never been.

use duckdb::{Connection, params};

use super::registry::{LISTED, Listed, put_image};
use crate::request::Fault;
use crate::store::community::Community;

/// Takes back every first half that has no second, and says how many there were. The file is held for writing.
pub(in crate::store) fn complete(conn: &Connection, community: &Community) -> Result<usize, Fault> {
    let undone = halves(conn).and_then(|halves| {
        if !halves.is_empty() {
            conn.execute_batch("BEGIN TRANSACTION")?;
            let done = halves.iter().try_for_each(|half| take_back(conn, *half));
            conn.execute_batch(if done.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
            done?;
        }
        Ok(halves.len())
    });
    undone.map_err(|e| community.fault(&e))
}

fn halves(conn: &Connection) -> duckdb::Result<Vec<i64>> {
    let mut found = conn.prepare(
        "SELECT DISTINCT batch FROM registry.change c WHERE pair \
         AND NOT EXISTS (SELECT 1 FROM ledger.batch b WHERE b.batch = c.batch) ORDER BY batch DESC",
    )?;
    let rows = found.query_map([], |r| r.get(0))?;
    rows.collect()
}

fn take_back(conn: &Connection, batch: i64) -> duckdb::Result<()> {
    let mut found =
        conn.prepare("SELECT tbl, key, before FROM registry.change WHERE batch = ? ORDER BY seq DESC")?;
    let changes: Vec<(String, String, Option<String>)> = found
        .query_map([batch], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?
        .collect::<duckdb::Result<_>>()?;
    for (name, key, before) in changes {
        if let Some(table) = LISTED.iter().find(|t: &&Listed| t.name == name) {
            put_image(conn, table, &key, before.as_deref())?;
        }
    }
    conn.execute("DELETE FROM registry.change WHERE batch = ?", params![batch]).map(|_| ())
}
