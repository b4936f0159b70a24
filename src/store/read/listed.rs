//! Many people at once by the refs and ids of a list.

use std::collections::HashMap;

use duckdb::Connection;

use crate::domain::fold::fold_ref;
use crate::domain::ids::PersonId;
use crate::request::{Fault, Listed};
use crate::store::arrow::text_at;
use crate::store::community::Lane;
use crate::store::import::{Meant, PeopleIndex};

/// Whom each line means, as [`super::find`] reads one.
pub fn listed(lane: &mut Lane, lines: &[String]) -> Result<Listed, Fault> {
    let community = lane.community().clone();
    lane.reading(|conn| {
        let read = || -> duckdb::Result<Listed> {
            let mut index = PeopleIndex::load(conn)?;
            let mut contacts: Option<HashMap<String, Option<PersonId>>> = None;
            let mut out = Listed::default();
            for line in lines {
                let person = match index.anyone(conn, line)? {
                    Meant::One(person) => Some(person),
                    Meant::Several => None,
                    Meant::Nobody => {
                        if contacts.is_none() {
                            contacts = Some(external_ids(conn)?);
                        }
                        contacts.as_ref().and_then(|known| known.get(&fold_ref(line)).copied().flatten())
                    }
                };
                match person {
                    Some(person) => {
                        out.people.insert(person.0);
                    }
                    None => out.unmatched.push(line.clone()),
                }
            }
            Ok(out)
        };
        read().map_err(|e| community.fault(&e))
    })
}

/// The people of the contacts of WeCom; an id that several people share means none of them.
fn external_ids(conn: &Connection) -> duckdb::Result<HashMap<String, Option<PersonId>>> {
    let mut found =
        conn.prepare("SELECT external_id, person_id FROM ledger.relation WHERE external_id IS NOT NULL")?;
    let mut rows = found.query([])?;
    let mut known: HashMap<String, Option<PersonId>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let person = PersonId(row.get::<_, i32>(1)? as u32);
        let entry = known.entry(text_at(row, 0)?).or_insert(Some(person));
        if *entry != Some(person) {
            *entry = None;
        }
    }
    Ok(known)
}
