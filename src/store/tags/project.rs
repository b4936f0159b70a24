//! Events on their way in, and the projection that follows them.

use crate::domain::day::Ts;
use crate::domain::ids::{BatchId, StaffId};
use crate::domain::standard::{FamilyId, Stands, TagSource};
use crate::request::Fault;
use crate::store::batch::Batch;
use crate::store::import::sink::{Put, Sink};

/// What an event does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Op {
    /// A tag is given.
    Put,
    /// A tag is taken away.
    Take,
    /// What stood before another batch is put back.
    Undo,
}

impl Op {
    /// The number in the ledger.
    pub(in crate::store) const fn number(self) -> i8 {
        match self {
            Op::Put => 1,
            Op::Take => 2,
            Op::Undo => 3,
        }
    }
}

/// An empty sink for events, in the order of the table's columns.
pub(in crate::store) fn events() -> Sink {
    Sink::new(
        "tag_event",
        &[
            ("batch", "BIGINT"),
            ("seq", "INTEGER"),
            ("person_id", "INTEGER"),
            ("staff_id", "INTEGER"),
            ("family_id", "INTEGER"),
            ("value", "INTEGER"),
            ("op", "TINYINT"),
            ("source", "TINYINT"),
            ("ts", "TIMESTAMP"),
            ("was_value", "INTEGER"),
            ("was_source", "TINYINT"),
            ("was_ts", "TIMESTAMP"),
        ],
    )
}

/// One change of an assignment.
pub(in crate::store) struct Event {
    pub(in crate::store) person: u32,
    pub(in crate::store) staff: StaffId,
    pub(in crate::store) family: FamilyId,
    /// The new value; none when the tag is taken away.
    pub(in crate::store) value: Option<i32>,
    pub(in crate::store) source: TagSource,
    pub(in crate::store) ts: Ts,
    /// What stood before.
    pub(in crate::store) was: Option<Stands>,
}

/// Adds the `seq`-th event of a batch to a sink.
pub(in crate::store) fn push(sink: &mut Sink, batch: BatchId, seq: i32, event: &Event) -> duckdb::Result<()> {
    let op = if event.value.is_some() { Op::Put } else { Op::Take };
    sink.push(&[
        Put::Big(batch.0),
        Put::Int(seq),
        Put::Int(event.person as i32),
        Put::Int(event.staff.0),
        Put::Int(event.family.0),
        event.value.map_or(Put::Null, Put::Int),
        Put::Tiny(op.number()),
        Put::Tiny(event.source.number()),
        Put::Ts(event.ts),
        event.was.map_or(Put::Null, |w| Put::Int(w.value)),
        event.was.map_or(Put::Null, |w| Put::Tiny(w.source.number())),
        event.was.map_or(Put::Null, |w| Put::Ts(w.ts)),
    ])
}

/// Brings the projection after the events of the batch: out goes what stood before, in comes what stands now. A batch
/// has at most one event of an assignment.
pub(in crate::store) fn project(batch: &Batch<'_>) -> Result<(), Fault> {
    batch.run(
        "DELETE FROM ledger.assignment a WHERE (family_id, person_id, staff_id) IN (
             SELECT family_id, person_id, staff_id FROM ledger.tag_event WHERE batch = ? AND was_value IS NOT NULL)",
        [batch.id.0],
    )?;
    batch.run(
        "INSERT INTO ledger.assignment
         SELECT family_id, person_id, staff_id, value, source, ts, batch FROM ledger.tag_event
         WHERE batch = ? AND value IS NOT NULL ORDER BY family_id, person_id",
        [batch.id.0],
    )?;
    Ok(())
}

/// The statement that makes the projection anew from all events: of each assignment the last one.
pub(in crate::store) fn rebuilt_sql() -> &'static str {
    "SELECT family_id, person_id, staff_id, value, source, ts, batch FROM ledger.tag_event
     QUALIFY row_number() OVER (PARTITION BY family_id, person_id, staff_id ORDER BY batch DESC, seq DESC) = 1
         AND value IS NOT NULL"
}
