//! Floor 3: the only place that knows DuckDB. One in-memory instance per process, the community's file attached to it
//! for reading or writing as it is needed, and let go when nobody needs it.

mod arrow;
mod backup;
mod batch;
mod check;
mod community;
mod disk;
mod engine;
pub mod export;
mod found;
pub mod import;
mod migrate;
mod models;
mod opening;
mod projection;
pub mod read;
mod report;
mod search;
pub mod segment;
mod segments;
mod standard;
mod tags;
mod undo;
mod versions;
mod write;

pub use backup::{backup, is_free, restore};
pub use check::check;
pub use community::{Community, Interrupt, Lane};
pub use disk::io_fault;
pub use engine::engine_version;
pub use found::{demo, generate};
pub use opening::Opening;
pub use report::{CheckReport, Finding};
pub use write::Writer;

/// Makes the projections, which must be empty, from rows that a test put into the tables by itself.
#[cfg(test)]
pub(crate) fn project(conn: &duckdb::Connection) -> duckdb::Result<()> {
    projection::fill(conn)?;
    projection::fill_rollup(conn)?;
    conn.execute_batch(&format!("INSERT INTO ledger.assignment {}", tags::rebuilt_sql()))
}
