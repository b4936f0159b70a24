//! Whole files made at once: the sample community, and communities of any size.

mod demo;
mod pool;
mod segments;

pub use demo::demo;
pub use pool::generate;

use duckdb::Connection;
use duckdb::params;

use super::batch::Batch;
use crate::domain::day::Day;
use crate::domain::sample::OWN_FIELDS;
use crate::domain::sample::words::codes::STAFF;
use crate::request::Fault;

/// What a made file says about itself and knows before its first row: its day, who acts, staff and own fields.
fn furnish(conn: &Connection, as_of: Day, acting: Option<&str>) -> duckdb::Result<()> {
    conn.execute_batch("BEGIN TRANSACTION")?;
    let mut put = conn.prepare("INSERT INTO registry.meta VALUES (?, ?)")?;
    put.execute(params!["zone", crate::domain::day::DEFAULT_ZONE])?;
    put.execute(params!["as_of", as_of.to_string()])?;
    if let Some(acting) = acting {
        put.execute(params!["acting", acting])?;
    }
    let mut put = conn.prepare("INSERT INTO registry.staff VALUES (?, ?, ?, ?, false)")?;
    for (number, staff) in (1..).zip(STAFF) {
        put.execute(params![number, staff.id, staff.name, staff.role])?;
    }
    let mut put = conn.prepare("INSERT INTO registry.field VALUES (?, ?, ?, ?, ?, ?)")?;
    for (number, field) in (1..).zip(OWN_FIELDS) {
        put.execute(params![
            number,
            field.code,
            field.zh,
            field.en,
            field.field_type.code(),
            field.class.code()
        ])?;
    }
    conn.execute_batch("COMMIT")
}

/// What a made file begins with is no work of anybody: undo passes it over.
fn close_history(batch: &Batch<'_>) -> Result<(), Fault> {
    batch.run("UPDATE ledger.batch SET log = true", []).map(|_| ())
}
