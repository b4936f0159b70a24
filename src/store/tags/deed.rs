//! Carries out a deed: events for what changes, then the projection, in the transaction of the batch.

use roaring::RoaringBitmap;

use super::project::{Event, events, project, push};
use super::standing::walk;
use crate::domain::ids::StaffId;
use crate::domain::standard::{Deed, Effect, Standard, TagSource};
use crate::request::Fault;
use crate::store::batch::Batch;

/// How far a deed is: people done. Told to stop by an error.
pub(in crate::store) type Told<'t> = &'t mut dyn FnMut(u64) -> Result<(), Fault>;

/// Does it for some people, as a staff member, and gives its effect. The people must be there.
pub(in crate::store) fn carry_out(
    batch: &Batch<'_>,
    standard: &Standard,
    staff: StaffId,
    source: TagSource,
    deed: &Deed,
    people: &RoaringBitmap,
    told: Told<'_>,
) -> Result<Effect, Fault> {
    let mut sink = events();
    let mut seq = 0;
    let effect = walk::<Stop>(
        batch.conn,
        standard,
        staff,
        deed,
        people,
        |person, steps| {
            for step in steps {
                let event = Event {
                    person,
                    staff,
                    family: step.family,
                    value: step.value,
                    source,
                    ts: batch.ts,
                    was: step.was,
                };
                push(&mut sink, batch.id, seq, &event)?;
                seq += 1;
            }
            Ok(())
        },
        |done| told(done).map_err(Stop::Told),
    )
    .map_err(|stop| match stop {
        Stop::Engine(error) => batch.fault(error),
        Stop::Told(fault) => fault,
    })?;
    sink.write(batch.conn).map_err(|e| batch.fault(e))?;
    told(effect.people)?;
    if effect.changes() > 0 {
        project(batch)?;
    }
    Ok(effect)
}

/// Why a walk ended early.
enum Stop {
    Engine(duckdb::Error),
    Told(Fault),
}

impl From<duckdb::Error> for Stop {
    fn from(error: duckdb::Error) -> Stop {
        Stop::Engine(error)
    }
}
