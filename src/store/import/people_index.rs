//! Who is meant by a text: refs, phones and other ids of everyone, in one compact table in memory.

use std::hash::BuildHasher;

use duckdb::Connection;
use duckdb::arrow::array::{Array, Int32Array, StringArray};
use hashbrown::hash_table::{Entry, HashTable};

use crate::domain::fold::{fold_phone, fold_ref};
use crate::domain::ids::PersonId;

/// Who a text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Meant {
    /// Nobody is known by it.
    Nobody,
    /// This person.
    One(PersonId),
    /// Several people have it.
    Several,
}

/// What several people share.
const SEVERAL: u32 = u32::MAX;

/// How long a key may be to stand in its place in the table.
const SHORT: usize = 11;

/// What stands in the place of a length for a key that is longer.
const LONG: u8 = u8::MAX;

/// A key with its person: one place in memory to look at for a short one.
#[derive(Clone, Copy)]
struct Place {
    /// The key, or where among the letters a long one begins.
    head: [u8; SHORT],
    len: u8,
    person: u32,
}

/// Keys to people: sixteen bytes each, and those of more than [`SHORT`] bytes their own letters beside them.
#[derive(Default)]
struct Keys {
    table: HashTable<Place>,
    /// Long keys end to end, each behind its length.
    letters: Vec<u8>,
    hasher: hashbrown::DefaultHashBuilder,
}

/// The key of a place.
fn key_of<'k>(place: &'k Place, letters: &'k [u8]) -> &'k [u8] {
    if place.len != LONG {
        return place.head.get(..usize::from(place.len)).unwrap_or_default();
    }
    let number =
        |bytes: Option<&[u8]>| bytes.and_then(|b| b.try_into().ok()).map_or(0, u64::from_le_bytes) as usize;
    let start = number(place.head.get(..8));
    let rest = letters.get(start..).unwrap_or_default();
    let len = number(rest.get(..8));
    rest.get(8..8 + len).unwrap_or_default()
}

impl Keys {
    /// Room for so many.
    fn with_room(keys: usize) -> Keys {
        Keys { table: HashTable::with_capacity(keys), ..Keys::default() }
    }

    fn get(&self, key: &[u8]) -> Option<u32> {
        let hash = self.hasher.hash_one(key);
        self.table.find(hash, |place| key_of(place, &self.letters) == key).map(|place| place.person)
    }

    /// Adds a key; one that another person has already means several from then on.
    fn add(&mut self, key: &[u8], person: u32) {
        let Keys { table, letters, hasher } = self;
        let hash = hasher.hash_one(key);
        let rehash = |place: &Place| hasher.hash_one(key_of(place, letters));
        match table.entry(hash, |place| key_of(place, letters) == key, rehash) {
            Entry::Occupied(mut place) => {
                let known = &mut place.get_mut().person;
                if *known != person {
                    *known = SEVERAL;
                }
            }
            Entry::Vacant(place) => {
                let mut head = [0; SHORT];
                let is_short = key.len() <= SHORT;
                let start = (letters.len() as u64).to_le_bytes();
                let kept = if is_short { key } else { &start };
                head.iter_mut().zip(kept).for_each(|(to, byte)| *to = *byte);
                let len = if is_short { key.len() as u8 } else { LONG };
                place.insert(Place { head, len, person });
                if !is_short {
                    letters.extend_from_slice(&(key.len() as u64).to_le_bytes());
                    letters.extend_from_slice(key);
                }
            }
        }
    }
}

/// Everyone's refs, and, once a text is no ref, everyone's phones and other ids.
pub(in crate::store) struct PeopleIndex {
    refs: Keys,
    ids: Option<Keys>,
}

impl PeopleIndex {
    /// Reads all refs.
    pub(in crate::store) fn load(conn: &Connection) -> duckdb::Result<PeopleIndex> {
        let refs: i64 = conn.query_row("SELECT count(ref) FROM ledger.person", [], |r| r.get(0))?;
        let mut refs = Keys::with_room(refs as usize);
        fill(conn, "SELECT person_id, ref FROM ledger.person WHERE ref IS NOT NULL", |person, text| {
            refs.add(text.as_bytes(), person);
        })?;
        Ok(PeopleIndex { refs, ids: None })
    }

    /// Looks the refs of many records up at once, so that the processor waits for all of their places in memory
    /// together: each is found at hand when its turn comes.
    pub(super) fn look_ahead<'t>(&self, refs: impl Iterator<Item = &'t str>) {
        std::hint::black_box(refs.filter(|text| self.refs.get(text.as_bytes()).is_some()).count());
    }

    /// The person of a ref.
    pub(super) fn by_ref(&self, reference: &str) -> Option<PersonId> {
        self.refs.get(reference.as_bytes()).filter(|p| *p != SEVERAL).map(PersonId)
    }

    /// Who is meant by a ref or any id.
    pub(in crate::store) fn anyone(&mut self, conn: &Connection, text: &str) -> duckdb::Result<Meant> {
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
        let long = |i: u32| format!("wm_of_a_length_that_has_no_room_{i}");
        for i in 0..10_000u32 {
            keys.add(long(i).as_bytes(), i);
        }
        assert!((0..10_000u32).all(|i| keys.get(long(i).as_bytes()) == Some(i)));
        assert_eq!(keys.get(long(10_000).as_bytes()), None);
        assert_eq!(keys.get(b"u9999"), Some(9_999));
        keys.add(b"", 3);
        assert_eq!((keys.get(b""), keys.get(b"\0")), (Some(3), None));
    }
}
