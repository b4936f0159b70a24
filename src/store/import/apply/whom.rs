//! Which person a record means, and the one that is made when it is nobody.

use crate::domain::fold::{fold_phone, fold_ref};
use crate::domain::ids::PersonId;
use crate::domain::import::{IdentityValue, RawRecord, Reason, Reject};
use crate::request::{Fault, Table};
use crate::store::import::carry::Site;
use crate::store::import::people_index::Meant;
use crate::store::import::sink::{Put, Sink};
use crate::store::undo::TABLES;

/// A sink for a table of the ledger.
pub(super) fn sink(table: &'static str) -> Sink {
    let columns = TABLES.iter().find(|t| t.name == table).map(|t| t.columns()).unwrap_or_default();
    Sink::new(table, columns)
}

/// The ref that a person has who came without one.
pub(super) fn made_ref(person: PersonId) -> String {
    format!("n{:06}", person.0)
}

/// Finds the person whom a text means. When nobody is and the import may, makes a person with the text as ref, or as
/// phone when it can be none but that. `None`: the record was rejected.
pub(super) fn find_or_make(
    site: &mut Site<'_, '_>,
    people: &mut Sink,
    text: &str,
    record: &RawRecord,
    column: &str,
) -> Result<Option<PersonId>, Fault> {
    let conn = site.batch.conn;
    match site.index.anyone(conn, text).map_err(|e| site.fault(e))? {
        Meant::One(person) => Ok(Some(person)),
        Meant::Several => reject(site, Reason::AmbiguousPerson, text, record, column),
        Meant::Nobody if site.order.create_people => {
            let person = make(site, people, Some(&fold_ref(text)), None)?;
            Ok(Some(person))
        }
        Meant::Nobody => reject(site, Reason::UnknownPerson, text, record, column),
    }
}

fn reject<T>(
    site: &mut Site<'_, '_>,
    reason: Reason,
    text: &str,
    record: &RawRecord,
    column: &str,
) -> Result<Option<T>, Fault> {
    site.reject(Reject::new(record.line(), Some(column), reason, text), record)?;
    Ok(None)
}

/// Makes a person with nothing but a ref, or with a made one, and a nickname.
pub(super) fn make(
    site: &mut Site<'_, '_>,
    people: &mut Sink,
    reference: Option<&str>,
    nickname: Option<&str>,
) -> Result<PersonId, Fault> {
    let person = site.new_person();
    let made;
    let reference = match reference.filter(|r| !r.is_empty()) {
        Some(reference) => reference,
        None => {
            made = made_ref(person);
            &made
        }
    };
    let phone = fold_phone(reference).filter(|p| p.len() == 11 && p.starts_with('1') && p == reference);
    let id = Put::Int(person.0 as i32);
    let batch = Put::Big(site.batch.id.0);
    let mut row = [Put::Null; 14];
    row[0] = id;
    row[1] = Put::Text(reference);
    row[2] = Put::text(nickname);
    row[3] = Put::text(phone.as_deref());
    row[13] = batch;
    people.push(&row).map_err(|e| site.fault(e))?;
    site.index.learn_ref(reference, person);
    if let Some(phone) = &phone {
        site.index.learn_id(site.batch.conn, "phone", phone, person).map_err(|e| site.batch.fault(e))?;
    }
    site.touched = site.touched.with(Table::Person);
    Ok(person)
}

/// The one person whom the ids of a record belong to. `Err`: they belong to different people, or one to several.
pub(super) fn by_ids(
    site: &mut Site<'_, '_>,
    ids: &[IdentityValue],
) -> Result<Result<Option<PersonId>, Reason>, Fault> {
    let conn = site.batch.conn;
    let mut found = None;
    for id in ids {
        match site.index.by_id(conn, &id.kind, &id.value).map_err(|e| site.batch.fault(e))? {
            Meant::Nobody => {}
            Meant::Several => return Ok(Err(Reason::AmbiguousPerson)),
            Meant::One(person) => match found {
                None => found = Some(person),
                Some(known) if known == person => {}
                Some(_) => return Ok(Err(Reason::ConflictingIdentities)),
            },
        }
    }
    Ok(Ok(found))
}

/// Marks people whose projections are to be made anew.
pub(super) fn touch(site: &Site<'_, '_>, table: &'static str) -> Result<(), Fault> {
    site.batch
        .run(
            &format!(
                "INSERT INTO touched_people SELECT DISTINCT person_id FROM ledger.{table} WHERE batch = ?"
            ),
            [site.batch.id.0],
        )
        .map(|_| ())
}
