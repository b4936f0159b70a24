//! Identities: one more id of a person. A phone of somebody who has none becomes their phone.

use super::Apply;
use super::people::identity_cells;
use super::whom::{make, sink, touch};
use crate::domain::fold::fold_ref;
use crate::domain::ids::PersonId;
use crate::domain::import::Mode;
use crate::domain::import::{IdentityValue, ImportRow, RawRecord, Reason, Reject};
use crate::request::{Fault, Table};
use crate::store::import::carry::Site;
use crate::store::import::people_index::Meant;
use crate::store::import::sink::Sink;

/// Takes identities.
pub(super) struct Identities {
    rows: Sink,
    people: Sink,
}

impl Identities {
    /// Nothing yet.
    pub(super) fn new() -> Identities {
        Identities { rows: sink("identity"), people: sink("person") }
    }
}

/// Writes an identity and makes it known.
pub(super) fn put(
    site: &mut Site<'_, '_>,
    rows: &mut Sink,
    person: PersonId,
    id: &IdentityValue,
) -> Result<(), Fault> {
    let cells = identity_cells(person, id, site.batch.verb, site.batch.id.0);
    rows.push(&cells).map_err(|e| site.fault(e))?;
    site.touched = site.touched.with(Table::Identity);
    site.index.learn_id(site.batch.conn, &id.kind, &id.value, person).map_err(|e| site.batch.fault(e))
}

impl Apply for Identities {
    fn take(&mut self, site: &mut Site<'_, '_>, row: ImportRow<'_>, record: &RawRecord) -> Result<(), Fault> {
        let ImportRow::Identity(row) = row else { return Ok(()) };
        let conn = site.batch.conn;
        let id = &row.identity;
        let owner = site.index.by_id(conn, &id.kind, &id.value).map_err(|e| site.fault(e))?;
        let refuse = |reason| Reject::new(record.line(), Some("person"), reason, &row.person);
        let person = match site.index.anyone(conn, &row.person).map_err(|e| site.fault(e))? {
            Meant::Several => return site.reject(refuse(Reason::AmbiguousPerson), record),
            Meant::One(person) => Some(person),
            Meant::Nobody => None,
        };
        match (person, owner) {
            (Some(person), Meant::One(owner)) if person == owner => {
                site.report.duplicate += 1;
                Ok(())
            }
            // A phone may be shared; any other id names one person.
            (_, Meant::One(_) | Meant::Several) if id.kind != "phone" => {
                site.reject(refuse(Reason::ConflictingIdentities), record)
            }
            _ if site.order.mode == Mode::Update => site.reject(refuse(Reason::NotHere), record),
            (person, _) => {
                let person = match person {
                    Some(person) => person,
                    None => make(site, &mut self.people, Some(&fold_ref(&row.person)), None)?,
                };
                put(site, &mut self.rows, person, id)?;
                site.report.new += 1;
                if self.rows.is_full() {
                    self.write(site)?;
                }
                Ok(())
            }
        }
    }

    fn finish(&mut self, site: &mut Site<'_, '_>) -> Result<(), Fault> {
        self.write(site)?;
        touch(site, "identity")?;
        touch(site, "person")
    }
}

impl Identities {
    fn write(&mut self, site: &Site<'_, '_>) -> Result<(), Fault> {
        let conn = site.batch.conn;
        self.people.write(conn).and_then(|()| self.rows.write(conn)).map_err(|e| site.fault(e))
    }
}
