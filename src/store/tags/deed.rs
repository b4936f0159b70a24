//! Carries out a deed: events for what changes, then the projection, in the transaction of the batch.

use roaring::RoaringBitmap;

use super::project::{Op, events, project};
use super::standing::walk;
use crate::domain::ids::StaffId;
use crate::domain::standard::{Deed, Effect, Standard, TagSource};
use crate::request::Fault;
use crate::store::batch::Batch;
use crate::store::import::sink::Put;

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
    let write =
        |sink: &mut crate::store::import::sink::Sink| sink.write(batch.conn).map_err(|e| batch.fault(e));
    let effect = walk::<Stop>(
        batch.conn,
        standard,
        staff,
        deed,
        people,
        |person, steps| {
            for step in steps {
                let op = if step.value.is_some() { Op::Put } else { Op::Take };
                sink.push(&[
                    Put::Big(batch.id.0),
                    Put::Int(seq),
                    Put::Int(person as i32),
                    Put::Int(staff.0),
                    Put::Int(step.family.0),
                    step.value.map_or(Put::Null, Put::Int),
                    Put::Tiny(op.number()),
                    Put::Tiny(source.number()),
                    Put::Ts(batch.ts),
                    step.was.map_or(Put::Null, |w| Put::Int(w.value)),
                    step.was.map_or(Put::Null, |w| Put::Tiny(w.source.number())),
                    step.was.map_or(Put::Null, |w| Put::Ts(w.ts)),
                ])?;
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
    write(&mut sink)?;
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
