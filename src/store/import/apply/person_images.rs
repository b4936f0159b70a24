//! What is known of the people of a chunk, and what becomes of it. Fetched for those whom the chunk means, changed in
//! memory, written back at its end, so that an import of any size holds one chunk of people at a time.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use duckdb::params;

use super::whom::sink;
use crate::domain::day::Day;
use crate::domain::ids::PersonId;
use crate::request::{Fault, Table};
use crate::store::arrow::day_at;
use crate::store::import::carry::Site;
use crate::store::import::sink::{Put, Sink};

/// A row of `ledger.person`.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Image {
    pub(super) reference: String,
    pub(super) nickname: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) gender: Option<String>,
    pub(super) birthday: Option<Day>,
    pub(super) city: Option<String>,
    pub(super) title: Option<String>,
    pub(super) company: Option<String>,
    pub(super) income: Option<String>,
    pub(super) source: Option<String>,
    pub(super) joined: Option<Day>,
    pub(super) staff: Option<i32>,
}

impl Image {
    /// Takes over a value that a file says; whether anything changed.
    pub(super) fn say<T: PartialEq + Clone>(slot: &mut Option<T>, said: &Option<T>) -> bool {
        if said.is_none() || slot == said {
            return false;
        }
        slot.clone_from(said);
        true
    }
}

/// The images of a chunk.
pub(super) struct Images {
    known: BTreeMap<u32, Image>,
    dirty: BTreeSet<u32>,
    fresh: HashSet<u32>,
    rows: Sink,
}

impl Images {
    /// None yet.
    pub(super) fn new() -> Images {
        Images { known: BTreeMap::new(), dirty: BTreeSet::new(), fresh: HashSet::new(), rows: sink("person") }
    }

    /// Fetches the rows of people who are not made in this chunk.
    pub(super) fn fetch(&mut self, site: &Site<'_, '_>, people: &BTreeSet<u32>) -> Result<(), Fault> {
        wanted(site, people.iter().copied().filter(|p| !self.known.contains_key(p)))?;
        let mut read = || -> duckdb::Result<()> {
            let mut found = site.batch.conn.prepare(
                "SELECT person_id, ref, nickname, phone, gender, birthday, city, title, company, income, source, joined, \
                 staff_id FROM ledger.person WHERE person_id IN (SELECT person_id FROM wanted_people)",
            )?;
            let mut rows = found.query([])?;
            while let Some(row) = rows.next()? {
                let image = Image {
                    reference: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
                    nickname: row.get(2)?,
                    phone: row.get(3)?,
                    gender: row.get(4)?,
                    birthday: day_at(row, 5)?,
                    city: row.get(6)?,
                    title: row.get(7)?,
                    company: row.get(8)?,
                    income: row.get(9)?,
                    source: row.get(10)?,
                    joined: day_at(row, 11)?,
                    staff: row.get(12)?,
                };
                self.known.insert(row.get::<_, i32>(0)? as u32, image);
            }
            Ok(())
        };
        read().map_err(|e| site.fault(e))
    }

    /// Adds a person whom this chunk makes.
    pub(super) fn add(&mut self, person: PersonId, image: Image) {
        self.known.insert(person.0, image);
        self.fresh.insert(person.0);
        self.dirty.insert(person.0);
    }

    /// Changes a person's row by `change`, which tells whether it did.
    pub(super) fn change(&mut self, person: PersonId, change: impl FnOnce(&mut Image) -> bool) -> bool {
        let changed = self.known.get_mut(&person.0).is_some_and(change);
        if changed {
            self.dirty.insert(person.0);
        }
        changed
    }

    /// Writes what changed and forgets everything.
    pub(super) fn write(&mut self, site: &mut Site<'_, '_>) -> Result<(), Fault> {
        if !self.dirty.is_empty() {
            site.touched = site.touched.with(Table::Person);
            wanted(site, self.dirty.iter().copied().filter(|p| !self.fresh.contains(p)))?;
            take_out(
                site,
                "person",
                "CAST(person_id AS VARCHAR)",
                "person_id IN (SELECT person_id FROM wanted_people)",
            )?;
            for person in &self.dirty {
                let Some(image) = self.known.get(person) else { continue };
                let row = [
                    Put::Int(*person as i32),
                    Put::Text(&image.reference),
                    Put::text(image.nickname.as_deref()),
                    Put::text(image.phone.as_deref()),
                    Put::text(image.gender.as_deref()),
                    Put::day(image.birthday),
                    Put::text(image.city.as_deref()),
                    Put::text(image.title.as_deref()),
                    Put::text(image.company.as_deref()),
                    Put::text(image.income.as_deref()),
                    Put::text(image.source.as_deref()),
                    Put::day(image.joined),
                    image.staff.map_or(Put::Null, Put::Int),
                    Put::Big(site.batch.id.0),
                ];
                self.rows.push(&row).map_err(|e| site.fault(e))?;
            }
            self.rows.write(site.batch.conn).map_err(|e| site.fault(e))?;
        }
        self.known.clear();
        self.dirty.clear();
        self.fresh.clear();
        Ok(())
    }
}

/// Fills the temporary table `wanted_people`.
pub(super) fn wanted(site: &Site<'_, '_>, people: impl Iterator<Item = u32>) -> Result<(), Fault> {
    let conn = site.batch.conn;
    let fill = || -> duckdb::Result<()> {
        conn.execute_batch("CREATE OR REPLACE TEMP TABLE wanted_people (person_id INTEGER)")?;
        let mut appender = conn.appender_to_catalog_and_db("wanted_people", "temp", "main")?;
        let mut people = people;
        people.try_for_each(|p| appender.append_row(params![p as i32]))?;
        appender.flush()
    };
    fill().map_err(|e| site.fault(e))
}

/// Keeps the images of rows that are not of this batch, and takes out all that are meant. The texts are this program's.
pub(super) fn take_out(
    site: &Site<'_, '_>,
    table: &'static str,
    key: &'static str,
    which: &'static str,
) -> Result<(), Fault> {
    site.batch.run(
        &format!(
            "INSERT INTO ledger.before SELECT ?, '{table}', {key}, batch, CAST(to_json(t) AS VARCHAR) \
             FROM ledger.{table} t WHERE {which} AND batch <> ?"
        ),
        params![site.batch.id.0, site.batch.id.0],
    )?;
    site.batch.run(&format!("DELETE FROM ledger.{table} WHERE {which}"), []).map(|_| ())
}
