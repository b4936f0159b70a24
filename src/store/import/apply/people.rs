//! People: found by ref, else by a strong id, else by phone; made when nobody is; their fields compared one by one.

use std::collections::{BTreeSet, HashMap};

use duckdb::params;

use super::Apply;
use super::person_images::{Image, Images, wanted};
use super::whom::{by_ids, made_ref, sink, touch};
use crate::domain::catalogue::Value;
use crate::domain::ids::{FieldId, PersonId};
use crate::domain::import::Mode;
use crate::domain::import::{IdentityValue, ImportRow, Mapping, PersonRow, RawRecord, Reason, Reject};
use crate::request::{Fault, Table};
use crate::store::arrow::day_at;
use crate::store::import::carry::Site;
use crate::store::import::people_index::Meant;
use crate::store::import::sink::{Put, Sink};

/// Records of one chunk.
const CHUNK: usize = 20_000;

/// Takes people.
pub(super) struct People {
    chunk: Vec<(PersonRow, RawRecord)>,
    images: Images,
    identities: Sink,
    fields: Vec<FieldId>,
    own: HashMap<(i32, u32), Value>,
    own_dirty: BTreeSet<(i32, u32)>,
    staged: bool,
}

impl People {
    /// Knows the fields of the mapping.
    pub(super) fn new(site: &mut Site<'_, '_>, mapping: &Mapping) -> People {
        let fields = mapping
            .own_fields()
            .iter()
            .map(|own| own.known.unwrap_or_else(|| site.registry.add_field(&own.name, own.field_type)))
            .collect();
        People {
            chunk: Vec::new(),
            images: Images::new(),
            identities: sink("identity"),
            fields,
            own: HashMap::new(),
            own_dirty: BTreeSet::new(),
            staged: false,
        }
    }
}

impl Apply for People {
    fn take(&mut self, site: &mut Site<'_, '_>, row: ImportRow<'_>, record: &RawRecord) -> Result<(), Fault> {
        let ImportRow::Person(row) = row else { return Ok(()) };
        self.chunk.push((row.clone(), record.clone()));
        if self.chunk.len() >= CHUNK { self.settle(site) } else { Ok(()) }
    }

    fn finish(&mut self, site: &mut Site<'_, '_>) -> Result<(), Fault> {
        self.settle(site)?;
        if self.staged {
            site.batch.run(
                "INSERT INTO ledger.person_field SELECT * FROM fresh_fields ORDER BY field_id, person_id",
                [],
            )?;
            site.batch.run("DROP TABLE fresh_fields", [])?;
            site.touched = site.touched.with(Table::Field);
            touch(site, "person_field")?;
        }
        touch(site, "identity")?;
        touch(site, "person")
    }
}

/// Whom a row means.
enum Who {
    Known(PersonId),
    Made(PersonId),
}

impl People {
    fn settle(&mut self, site: &mut Site<'_, '_>) -> Result<(), Fault> {
        let chunk = std::mem::take(&mut self.chunk);
        let mut meant = Vec::with_capacity(chunk.len());
        let mut known = BTreeSet::new();
        for (row, record) in &chunk {
            let who = self.who(site, row, record)?;
            if let Some(Who::Known(person)) = &who {
                known.insert(person.0);
            }
            meant.push(who);
        }
        self.images.fetch(site, &known)?;
        self.fetch_own(site, &known)?;
        for ((row, record), who) in chunk.iter().zip(meant) {
            match who {
                None => {}
                Some(Who::Made(person)) => {
                    site.report.new += 1;
                    self.say(site, person, row, record)?;
                }
                Some(Who::Known(_)) if site.order.mode == Mode::Insert => {
                    site.reject(Reject::new(record.line(), None, Reason::AlreadyHere, ""), record)?;
                }
                Some(Who::Known(person)) => match self.say(site, person, row, record)? {
                    None => {}
                    Some(true) => site.report.updated += 1,
                    Some(false) => site.report.duplicate += 1,
                },
            }
        }
        self.images.write(site)?;
        self.write_own(site)?;
        self.identities.write(site.batch.conn).map_err(|e| site.fault(e))
    }

    /// Finds or makes the person of a row; `None` when the row was rejected.
    fn who(
        &mut self,
        site: &mut Site<'_, '_>,
        row: &PersonRow,
        record: &RawRecord,
    ) -> Result<Option<Who>, Fault> {
        let by_ids = match by_ids(site, &row.identities)? {
            Ok(found) => found,
            Err(reason) => return refuse(site, reason, record),
        };
        let found = match (&row.reference, by_ids) {
            (Some(reference), by_ids) => match (site.index.by_ref(reference), by_ids) {
                (Some(person), Some(other)) if person != other => {
                    return refuse(site, Reason::ConflictingIdentities, record);
                }
                (Some(person), _) => Some(person),
                // Somebody who came without a ref gets theirs now; somebody who has another is another.
                (None, Some(person)) if site.index.by_ref(&made_ref(person)) == Some(person) => {
                    site.index.learn_ref(reference, person);
                    Some(person)
                }
                (None, Some(_)) => return refuse(site, Reason::ConflictingIdentities, record),
                (None, None) => None,
            },
            (None, Some(person)) => Some(person),
            (None, None) => match &row.phone {
                None => None,
                Some(phone) => {
                    match site.index.by_id(site.batch.conn, "phone", phone).map_err(|e| site.fault(e))? {
                        Meant::One(person) => Some(person),
                        Meant::Nobody => None,
                        Meant::Several => return refuse(site, Reason::AmbiguousPerson, record),
                    }
                }
            },
        };
        if let Some(person) = found {
            return Ok(Some(Who::Known(person)));
        }
        if site.order.mode == Mode::Update {
            return refuse(site, Reason::NotHere, record);
        }
        let person = site.new_person();
        let reference = row.reference.clone().unwrap_or_else(|| made_ref(person));
        site.index.learn_ref(&reference, person);
        self.images.add(person, Image { reference, ..Image::default() });
        for id in &row.identities {
            self.identify(site, person, id)?;
        }
        if let Some(phone) = &row.phone {
            site.index.learn_id(site.batch.conn, "phone", phone, person).map_err(|e| site.batch.fault(e))?;
        }
        Ok(Some(Who::Made(person)))
    }

    /// Takes over what a row says of a person; whether anything changed, `None` when it was rejected after all.
    fn say(
        &mut self,
        site: &mut Site<'_, '_>,
        person: PersonId,
        row: &PersonRow,
        record: &RawRecord,
    ) -> Result<Option<bool>, Fault> {
        let staff = match row.staff.as_deref().map(|s| site.registry.staff(s)) {
            None => None,
            Some(Ok(staff)) => Some(staff.0),
            Some(Err(())) => {
                let text = row.staff.as_deref().unwrap_or_default();
                site.reject(
                    Reject::new(record.line(), Some("staff"), Reason::AmbiguousPerson, text),
                    record,
                )?;
                return Ok(None);
            }
        };
        let mut changed = self.images.change(person, |image| {
            let renamed = row.reference.as_ref().filter(|r| **r != image.reference).cloned();
            let mut changed = renamed.is_some();
            image.reference = renamed.unwrap_or_else(|| std::mem::take(&mut image.reference));
            changed |= Image::say(&mut image.nickname, &row.nickname);
            changed |= Image::say(&mut image.phone, &row.phone);
            changed |= Image::say(&mut image.gender, &row.gender);
            changed |= Image::say(&mut image.birthday, &row.birthday);
            changed |= Image::say(&mut image.city, &row.city);
            changed |= Image::say(&mut image.title, &row.title);
            changed |= Image::say(&mut image.company, &row.company);
            changed |= Image::say(&mut image.income, &row.income);
            changed |= Image::say(&mut image.source, &row.source);
            changed |= Image::say(&mut image.joined, &row.joined);
            changed |= Image::say(&mut image.staff, &staff);
            changed
        });
        for id in &row.identities {
            let known =
                site.index.by_id(site.batch.conn, &id.kind, &id.value).map_err(|e| site.batch.fault(e))?;
            if known == Meant::Nobody {
                self.identify(site, person, id)?;
                changed = true;
            }
        }
        for own in &row.own {
            let Some(field) = self.fields.get(own.own) else { continue };
            let key = (field.0, person.0);
            if self.own.get(&key) != Some(&own.value) {
                self.own.insert(key, own.value.clone());
                self.own_dirty.insert(key);
                changed = true;
            }
        }
        Ok(Some(changed))
    }

    fn identify(
        &mut self,
        site: &mut Site<'_, '_>,
        person: PersonId,
        id: &IdentityValue,
    ) -> Result<(), Fault> {
        super::identities::put(site, &mut self.identities, person, id)
    }

    /// Fetches the own fields of people, from the table and from earlier chunks.
    fn fetch_own(&mut self, site: &Site<'_, '_>, people: &BTreeSet<u32>) -> Result<(), Fault> {
        if self.fields.is_empty() || people.is_empty() {
            return Ok(());
        }
        wanted(site, people.iter().copied())?;
        let from = |table: &str| {
            format!("SELECT * FROM {table} WHERE person_id IN (SELECT person_id FROM wanted_people)")
        };
        let mut sql = from("ledger.person_field");
        if self.staged {
            sql = format!("{sql} UNION ALL {}", from("fresh_fields"));
        }
        let mut read = || -> duckdb::Result<()> {
            let mut found = site
                .batch
                .conn
                .prepare(&format!("SELECT field_id, person_id, text, num, day FROM ({sql})"))?;
            let mut rows = found.query([])?;
            while let Some(row) = rows.next()? {
                let text: Option<String> = row.get(2)?;
                let number: Option<f64> = row.get(3)?;
                let value =
                    text.map(Value::Text).or(number.map(Value::Number)).or(day_at(row, 4)?.map(Value::Day));
                if let Some(value) = value {
                    self.own.insert((row.get(0)?, row.get::<_, i32>(1)? as u32), value);
                }
            }
            Ok(())
        };
        read().map_err(|e| site.fault(e))
    }

    /// Takes the old values out and stages the new ones, which go into the table sorted when all chunks are through.
    fn write_own(&mut self, site: &mut Site<'_, '_>) -> Result<(), Fault> {
        if !self.own_dirty.is_empty() {
            let conn = site.batch.conn;
            if !std::mem::replace(&mut self.staged, true) {
                conn.execute_batch(
                    "CREATE OR REPLACE TEMP TABLE fresh_fields AS SELECT * FROM ledger.person_field LIMIT 0",
                )
                .map_err(|e| site.fault(e))?;
            }
            let stage = || -> duckdb::Result<()> {
                conn.execute_batch(
                    "CREATE OR REPLACE TEMP TABLE wanted_fields (field_id INTEGER, person_id INTEGER)",
                )?;
                let mut keys = conn.appender_to_catalog_and_db("wanted_fields", "temp", "main")?;
                for (field, person) in &self.own_dirty {
                    keys.append_row(params![field, *person as i32])?;
                }
                keys.flush()?;
                drop(keys);
                const WHICH: &str = "EXISTS (SELECT 1 FROM wanted_fields w \
                                     WHERE w.field_id = t.field_id AND w.person_id = t.person_id)";
                conn.execute(
                    &format!(
                        "INSERT INTO ledger.before SELECT ?, 'person_field', concat(field_id, ':', person_id), batch, \
                         CAST(to_json(t) AS VARCHAR) FROM ledger.person_field t WHERE {WHICH} AND batch <> ?"
                    ),
                    params![site.batch.id.0, site.batch.id.0],
                )?;
                conn.execute_batch(&format!("DELETE FROM ledger.person_field t WHERE {WHICH}"))?;
                conn.execute_batch(&format!("DELETE FROM fresh_fields t WHERE {WHICH}"))?;
                let mut fresh = conn.appender_to_catalog_and_db("fresh_fields", "temp", "main")?;
                for key in &self.own_dirty {
                    let (text, number, day) = match self.own.get(key) {
                        Some(Value::Text(t)) => (Some(t.as_str()), None, None),
                        Some(Value::Number(n)) => (None, Some(*n), None),
                        Some(Value::Day(d)) => (None, None, Some(crate::store::arrow::date(*d))),
                        None => continue,
                    };
                    fresh.append_row(params![key.0, key.1 as i32, text, number, day, site.batch.id.0])?;
                }
                fresh.flush()
            };
            stage().map_err(|e| site.fault(e))?;
        }
        self.own.clear();
        self.own_dirty.clear();
        Ok(())
    }
}

fn refuse<T>(site: &mut Site<'_, '_>, reason: Reason, record: &RawRecord) -> Result<Option<T>, Fault> {
    site.reject(Reject::new(record.line(), None, reason, record.get(0).unwrap_or_default()), record)?;
    Ok(None)
}

/// The cells of an identity's row.
pub(super) fn identity_cells<'v>(
    person: PersonId,
    id: &'v IdentityValue,
    origin: &'v str,
    batch: i64,
) -> [Put<'v>; 6] {
    [
        Put::Int(person.0 as i32),
        Put::Text(&id.kind),
        Put::Text(&id.value),
        Put::Flag(false),
        Put::text(Some(origin)),
        Put::Big(batch),
    ]
}
