//! Freezes the people of a segment.

use duckdb::params;
use roaring::RoaringBitmap;

use super::rows;
use crate::domain::day::Day;
use crate::domain::segment::SegmentId;
use crate::request::Fault;
use crate::store::arrow::{date, timestamp};
use crate::store::batch::Batch;
use crate::store::import::sink::{Put, Sink};

/// Keeps people as a list of a segment, named by the batch.
pub(in crate::store) fn freeze(
    batch: &mut Batch<'_>,
    segment: SegmentId,
    people: &RoaringBitmap,
    as_of: Day,
) -> Result<(), Fault> {
    let all = rows::read(batch.conn).map_err(|e| batch.fault(e))?;
    let Some(of) = all.iter().find(|s| s.id == segment) else {
        return Err(Fault::NoSegment { name: segment.0.to_string(), nearest: Vec::new() });
    };
    batch.reason = of.name.raw().to_string();
    batch.detail =
        Some(serde_json::json!({ "as_of": as_of.to_string(), "people": people.len() }).to_string());
    let tree = serde_json::to_string(&*of.expr).map_err(|e| Fault::Engine(e.to_string()))?;
    let number = i64::try_from(people.len()).unwrap_or(i64::MAX);
    batch.run(
        "INSERT INTO ledger.snapshot VALUES (?, ?, ?, ?, ?, ?)",
        params![segment.0, date(as_of), timestamp(batch.ts), number, tree, batch.id.0],
    )?;
    append(batch, batch.id.0, people)
}

/// Adds the people of a list, in the order of their numbers.
pub(super) fn append(batch: &Batch<'_>, list: i64, people: &RoaringBitmap) -> Result<(), Fault> {
    let mut sink = Sink::new("segment_snapshot", &[("batch", "BIGINT"), ("person_id", "INTEGER")]);
    let mut write = || -> duckdb::Result<()> {
        for person in people {
            sink.push(&[Put::Big(list), Put::Int(person as i32)])?;
            if sink.is_full() {
                sink.write(batch.conn)?;
            }
        }
        sink.write(batch.conn)
    };
    write().map_err(|e| batch.fault(e))
}
