//! Who is meant by a text: refs, phones and other ids of everyone, in one compact table in memory.

use duckdb::Connection;
use duckdb::arrow::array::{Array, Int32Array, StringArray};
use hashbrown::hash_table::{Entry, HashTable};

use crate::domain::fold::{fold_phone, fold_ref};
use crate::domain::ids::PersonId;

/// Who a text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meant {
    /// Nobody is known by it.
    Nobody,
    /// This person.
    One(PersonId),
    /// Several people have it.
    Several,
}

/// What several people share.
const SEVERAL: u32 = u32::MAX;

/// Keys to people. The keys stand end to end in one buffer, so that ten million of them take little more than their own
/// letters and twelve bytes each.
#[derive(Default)]
struct Keys {
    table: HashTable<u32>,
    letters: Vec<u8>,
    /// Where each key begins; the next one's beginning is its end.
    starts: Vec<usize>,
    people: Vec<u32>,
    hasher: hashbrown::DefaultHashBuilder,
}

impl Keys {
    fn hash(&self, key: &[u8]) -> u64 {
        use std::hash::BuildHasher;
        self.hasher.hash_one(key)
    }

    fn key(&self, slot: u32) -> &[u8] {
        let slot = slot as usize;
        let end = self.starts.get(slot + 1).copied().unwrap_or(self.letters.len());
        &self.letters[self.starts[slot]..end]
    }

    fn get(&self, key: &[u8]) -> Option<u32> {
        let slot = self.table.find(self.hash(key), |s| self.key(*s) == key)?;
        self.people.get(*slot as usize).copied()
    }

    /// Adds a key; one that another person has already means several from then on.
    fn add(&mut self, key: &[u8], person: u32) {
        let hash = self.hash(key);
        let Keys { table, letters, starts, people, hasher } = self;
        let slice = |slot: u32| {
            let slot = slot as usize;
            &letters[starts[slot]..starts.get(slot + 1).copied().unwrap_or(letters.len())]
        };
        let rehash = |slot: &u32| {
            use std::hash::BuildHasher;
            hasher.hash_one(slice(*slot))
        };
        match table.entry(hash, |slot| slice(*slot) == key, rehash) {
            Entry::Occupied(slot) => {
                let known = &mut people[*slot.get() as usize];
                if *known != person {
                    *known = SEVERAL;
                }
            }
            Entry::Vacant(place) => {
                place.insert(people.len() as u32);
                starts.push(letters.len());
                letters.extend_from_slice(key);
                people.push(person);
            }
        }
    }
}

/// Everyone's refs, and, once a text is no ref, everyone's phones and other ids.
pub(super) struct PeopleIndex {
    refs: Keys,
    ids: Option<Keys>,
}

impl PeopleIndex {
    /// Reads all refs.
    pub(super) fn load(conn: &Connection) -> duckdb::Result<PeopleIndex> {
        let mut refs = Keys::default();
        fill(conn, "SELECT person_id, ref FROM ledger.person WHERE ref IS NOT NULL", |person, text| {
            refs.add(text.as_bytes(), person);
        })?;
        Ok(PeopleIndex { refs, ids: None })
    }

    /// The person of a ref.
    pub(super) fn by_ref(&self, reference: &str) -> Option<PersonId> {
        self.refs.get(reference.as_bytes()).filter(|p| *p != SEVERAL).map(PersonId)
    }

    /// Who is meant by a ref or any id.
    pub(super) fn anyone(&mut self, conn: &Connection, text: &str) -> duckdb::Result<Meant> {
        if let Some(person) = self.refs.get(text.as_bytes()) {
            return Ok(meant(Some(person)));
        }
        let folded = fold_ref(text);
        if folded != text
            && let Some(person) = self.refs.get(folded.as_bytes())
        {
            return Ok(meant(Some(person)));
        }
        let ids = self.ids(conn)?;
        if let Some(found) = ids.get(&any(&folded)) {
            return Ok(meant(Some(found)));
        }
        Ok(match fold_phone(text) {
            Some(phone) => meant(ids.get(&any(&phone))),
            None => Meant::Nobody,
        })
    }

    /// Who has an id of a kind.
    pub(super) fn by_id(&mut self, conn: &Connection, kind: &str, value: &str) -> duckdb::Result<Meant> {
        Ok(meant(self.ids(conn)?.get(&of_kind(kind, value))))
    }

    /// Makes a ref known.
    pub(super) fn learn_ref(&mut self, reference: &str, person: PersonId) {
        self.refs.add(reference.as_bytes(), person.0);
    }

    /// Makes an id known.
    pub(super) fn learn_id(
        &mut self,
        conn: &Connection,
        kind: &str,
        value: &str,
        person: PersonId,
    ) -> duckdb::Result<()> {
        let ids = self.ids(conn)?;
        ids.add(&of_kind(kind, value), person.0);
        ids.add(&any(value), person.0);
        Ok(())
    }

    fn ids(&mut self, conn: &Connection) -> duckdb::Result<&mut Keys> {
        if self.ids.is_none() {
            let mut ids = Keys::default();
            let mut add = |kind: &str, person: u32, value: &str| {
                ids.add(&of_kind(kind, value), person);
                ids.add(&any(value), person);
            };
            fill(conn, "SELECT person_id, phone FROM ledger.person WHERE phone IS NOT NULL", |p, v| {
                add("phone", p, v)
            })?;
            fill(conn, "SELECT person_id, concat(kind, chr(31), value) FROM ledger.identity", |p, v| {
                if let Some((kind, value)) = v.split_once('\u{1f}') {
                    add(kind, p, value);
                }
            })?;
            self.ids = Some(ids);
        }
        Ok(self.ids.get_or_insert_with(Keys::default))
    }
}

fn meant(found: Option<u32>) -> Meant {
    match found {
        None => Meant::Nobody,
        Some(SEVERAL) => Meant::Several,
        Some(person) => Meant::One(PersonId(person)),
    }
}

/// The key of a value of any kind; no text of a file holds its first byte.
fn any(value: &str) -> Vec<u8> {
    [b"\0", value.as_bytes()].concat()
}

fn of_kind(kind: &str, value: &str) -> Vec<u8> {
    [kind.as_bytes(), b"\0", value.as_bytes()].concat()
}

/// Calls `each` with the two columns of a statement.
fn fill(conn: &Connection, sql: &str, mut each: impl FnMut(u32, &str)) -> duckdb::Result<()> {
    let mut found = conn.prepare(sql)?;
    for batch in found.query_arrow([])? {
        let people = batch.column(0).as_any().downcast_ref::<Int32Array>();
        let texts = batch.column(1).as_any().downcast_ref::<StringArray>();
        let (Some(people), Some(texts)) = (people, texts) else { continue };
        for i in 0..people.len() {
            each(people.value(i) as u32, texts.value(i));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_and_shared_ones_mean_several() {
        let mut keys = Keys::default();
        for i in 0..10_000u32 {
            keys.add(format!("u{i}").as_bytes(), i);
        }
        assert!((0..10_000u32).all(|i| keys.get(format!("u{i}").as_bytes()) == Some(i)));
        assert_eq!(keys.get(b"u10000"), None);
        keys.add(b"u7", 7);
        assert_eq!(keys.get(b"u7"), Some(7));
        keys.add(b"u7", 8);
        assert_eq!(keys.get(b"u7"), Some(SEVERAL));
    }
}
