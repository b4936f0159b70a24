//! The desk of the day: how old each source is.

use duckdb::Connection;

use crate::domain::day::Day;
use crate::request::{Fault, Source};
use crate::store::arrow::{count_at, day_at};
use crate::store::community::Lane;

/// How many rows of each kind there are, and of which day the newest is.
pub fn sources(lane: &mut Lane) -> Result<Vec<Source>, Fault> {
    let community = lane.community().clone();
    let zone = community.clock().zone;
    lane.reading(|conn| {
        let by_day = |name: &'static str, sql: &str| -> duckdb::Result<Source> {
            let (rows, newest) = one(conn, sql)?;
            Ok(Source { name, rows, newest })
        };
        let by_ts = |name: &'static str, sql: &str| -> duckdb::Result<Source> {
            conn.query_row(sql, [], |r| {
                let newest = crate::store::arrow::ts_at(r, 1)?.map(|t| zone.day_of(t));
                Ok(Source { name, rows: count_at(r, 0)?, newest })
            })
        };
        let read = || -> duckdb::Result<Vec<Source>> {
            Ok(vec![
                by_day("people", "SELECT count(*), max(joined) FROM ledger.person")?,
                by_ts("relations", "SELECT count(*), max(added) FROM ledger.relation")?,
                by_day("orders", "SELECT count(*), max(day) FROM ledger.orders")?,
                by_day("events", "SELECT count(*), max(day) FROM ledger.event")?,
                by_ts("notes", "SELECT count(*), max(ts) FROM ledger.note")?,
            ])
        };
        read().map_err(|e| community.fault(&e))
    })
}

fn one(conn: &Connection, sql: &str) -> duckdb::Result<(u64, Option<Day>)> {
    conn.query_row(sql, [], |r| Ok((count_at(r, 0)?, day_at(r, 1)?)))
}
