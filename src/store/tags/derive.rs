//! The difference between what the rules of the standard say of everyone and what they said before.

use duckdb::Connection;

use super::project::{Event, events, project, push};
use super::rules::{NOTHING, Said, people, said_by_rules};
use super::standing::said;
use crate::domain::ids::StaffId;
use crate::domain::standard::{FamilyId, Standard, Stands, TagSource};
use crate::request::{Derived, Fault};
use crate::store::batch::{Batch, real_now};
use crate::store::community::Community;

/// What the rules of some families would change; no family means all that have a rule.
pub(in crate::store) fn derived(
    conn: &Connection,
    community: &Community,
    standard: &Standard,
    families: &[FamilyId],
) -> Result<Vec<Derived>, Fault> {
    let now = community.clock().stamp(real_now());
    let said = said_by_rules(conn, community, standard, families, now)?;
    let compared = || -> duckdb::Result<Vec<Derived>> {
        let people = people(conn)?;
        said.iter().map(|of| compare(conn, of, people, |_, _, _| Ok(()))).collect()
    };
    compared().map_err(|e| community.fault(&e))
}

/// Writes the difference as events of the member `rule`, and gives how many there were.
pub(in crate::store) fn derive(
    batch: &Batch<'_>,
    standard: &Standard,
    families: &[FamilyId],
) -> Result<u64, Fault> {
    let said = said_by_rules(batch.conn, batch.community, standard, families, batch.ts)?;
    let write = || -> duckdb::Result<i32> {
        let people = people(batch.conn)?;
        let mut sink = events();
        let mut seq = 0;
        for of in &said {
            compare(batch.conn, of, people, |person, value, was| {
                let (staff, family) = (StaffId::RULE, of.family);
                let (source, ts) = (TagSource::Rule, batch.ts);
                let event = Event { person, staff, family, value, source, ts, was };
                push(&mut sink, batch.id, seq, &event)?;
                seq += 1;
                if sink.is_full() { sink.write(batch.conn) } else { Ok(()) }
            })?;
        }
        sink.write(batch.conn)?;
        Ok(seq)
    };
    let written = write().map_err(|e| batch.fault(e))?;
    if written > 0 {
        project(batch)?;
    }
    Ok(written as u64)
}

/// Goes through the people for whom the rule says another thing than before.
fn compare(
    conn: &Connection,
    of: &Said,
    people: usize,
    mut each: impl FnMut(u32, Option<i32>, Option<Stands>) -> duckdb::Result<()>,
) -> duckdb::Result<Derived> {
    let mut told = Derived {
        family: of.family,
        gained: 0,
        lost: 0,
        changed: 0,
        unchanged: 0,
        caught_by_several: of.caught_by_several,
        share: of.share,
    };
    let mut before = said(conn, StaffId::RULE, of.family, 0, people as u32)?.into_iter().peekable();
    for (person, value) in (0u32..).zip(&of.values) {
        let was = before.next_if(|(p, _)| *p == person).map(|(_, stands)| stands);
        match (was, *value) {
            (None, NOTHING) => continue,
            (Some(was), value) if was.value == value => {
                told.unchanged += 1;
                continue;
            }
            (Some(_), NOTHING) => told.lost += 1,
            (Some(_), _) => told.changed += 1,
            (None, _) => told.gained += 1,
        }
        each(person, (*value != NOTHING).then_some(*value), was)?;
    }
    Ok(told)
}
