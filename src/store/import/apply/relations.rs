//! Relations: a customer list as WeCom or 微伴 export it, a row per staff × contact. It makes people, ids and relations,
//! and reads the tag cell by the standard.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use duckdb::params;

use super::Apply;
use super::person_images::{Image, Images};
use super::tag_cells::TagCells;
use super::whom::{by_ids, made_ref, sink, touch};
use crate::domain::day::Ts;
use crate::domain::fold::{fold, fold_ref};
use crate::domain::ids::{PersonId, StaffId};
use crate::domain::import::Mode;
use crate::domain::import::{Friend, IdentityValue, ImportRow, RawRecord, Reason, Reject, RelationRow};
use crate::request::{Fault, Table};
use crate::store::arrow::{text_at, ts_at};
use crate::store::import::carry::Site;
use crate::store::import::people_index::Meant;
use crate::store::import::sink::{Put, Sink};

/// Records of one chunk.
const CHUNK: usize = 20_000;

/// A row of `ledger.relation`.
#[derive(Debug, Clone, Default, PartialEq)]
struct Relation {
    external_id: Option<String>,
    added: Option<Ts>,
    way: Option<String>,
    state: Option<String>,
    remark: Option<String>,
    until: Option<Ts>,
}

/// Takes relations.
pub(super) struct Relations {
    chunk: Vec<(RelationRow, StaffId, RawRecord)>,
    images: Images,
    identities: Sink,
    rows: Sink,
    known: HashMap<(u32, i32), Relation>,
    dirty: BTreeMap<(u32, i32), bool>,
    cells: TagCells,
    /// People who are known by nothing but staff, name and instant of adding.
    nameless: HashMap<(i32, String, Option<Ts>), PersonId>,
}

impl Relations {
    /// Reads the relations and waiting tag cells that are here.
    pub(super) fn new(site: &mut Site<'_, '_>) -> Result<Relations, Fault> {
        let mut relations = Relations {
            chunk: Vec::new(),
            images: Images::new(),
            identities: sink("identity"),
            rows: sink("relation"),
            known: HashMap::new(),
            dirty: BTreeMap::new(),
            cells: TagCells::new(site)?,
            nameless: HashMap::new(),
        };
        relations.read(site).map_err(|e| site.fault(e))?;
        Ok(relations)
    }

    fn read(&mut self, site: &Site<'_, '_>) -> duckdb::Result<()> {
        let conn = site.batch.conn;
        let mut found = conn.prepare(
            "SELECT r.person_id, r.staff_id, external_id, added, way, state, remark, until, nickname
             FROM ledger.relation r LEFT JOIN ledger.person USING (person_id)",
        )?;
        let mut rows = found.query([])?;
        while let Some(row) = rows.next()? {
            let (person, staff) = (row.get::<_, i32>(0)? as u32, row.get::<_, i32>(1)?);
            let relation = Relation {
                external_id: row.get(2)?,
                added: ts_at(row, 3)?,
                way: row.get(4)?,
                state: row.get(5)?,
                remark: row.get(6)?,
                until: ts_at(row, 7)?,
            };
            let name = fold(&text_at(row, 8)?);
            if relation.external_id.is_none() && !name.is_empty() {
                self.nameless.insert((staff, name, relation.added), PersonId(person));
            }
            self.known.insert((person, staff), relation);
        }
        Ok(())
    }
}

impl Apply for Relations {
    fn take(&mut self, site: &mut Site<'_, '_>, row: ImportRow<'_>, record: &RawRecord) -> Result<(), Fault> {
        let ImportRow::Relation(row) = row else { return Ok(()) };
        let Ok(staff) = site.registry.staff(&row.staff) else {
            let reject = Reject::new(record.line(), Some("staff"), Reason::AmbiguousPerson, &row.staff);
            return site.reject(reject, record);
        };
        self.chunk.push((row.clone(), staff, record.clone()));
        if self.chunk.len() >= CHUNK { self.settle(site) } else { Ok(()) }
    }

    fn finish(&mut self, site: &mut Site<'_, '_>) -> Result<(), Fault> {
        self.settle(site)?;
        self.write_relations(site)?;
        self.cells.write(site)?;
        for table in ["relation", "person", "identity"] {
            touch(site, table)?;
        }
        Ok(())
    }
}

impl Relations {
    fn settle(&mut self, site: &mut Site<'_, '_>) -> Result<(), Fault> {
        let chunk = std::mem::take(&mut self.chunk);
        let mut meant = Vec::with_capacity(chunk.len());
        let mut known = BTreeSet::new();
        for (row, staff, record) in &chunk {
            let who = self.who(site, row, *staff, record)?;
            if let Some((person, false)) = who {
                known.insert(person.0);
            }
            meant.push(who);
        }
        self.images.fetch(site, &known)?;
        let tagged = chunk.iter().zip(&meant).filter(|((row, ..), _)| row.tags.is_some());
        self.cells.about(site, tagged.filter_map(|(_, who)| who.map(|(person, _)| person)))?;
        for ((row, staff, record), who) in chunk.iter().zip(meant) {
            if let Some((person, _)) = who {
                self.say(site, person, *staff, row, record)?;
            }
        }
        self.images.write(site)?;
        self.identities.write(site.batch.conn).map_err(|e| site.fault(e))
    }

    /// Finds the person, or makes one (`true`); `None` when the record was rejected.
    fn who(
        &mut self,
        site: &mut Site<'_, '_>,
        row: &RelationRow,
        staff: StaffId,
        record: &RawRecord,
    ) -> Result<Option<(PersonId, bool)>, Fault> {
        let conn = site.batch.conn;
        let refuse = |reason: Reason| {
            Reject::new(record.line(), None, reason, row.nickname.as_deref().unwrap_or_default())
        };
        let ids = ids_of(row);
        let by_ids = match by_ids(site, &ids)? {
            Ok(found) => found,
            Err(reason) => return site.reject(refuse(reason), record).map(|()| None),
        };
        let named = match &row.person {
            None => Meant::Nobody,
            Some(text) => site.index.anyone(conn, text).map_err(|e| site.fault(e))?,
        };
        let found = match (named, by_ids) {
            (Meant::Several, _) => {
                return site.reject(refuse(Reason::AmbiguousPerson), record).map(|()| None);
            }
            (Meant::One(a), Some(b)) if a != b => {
                return site.reject(refuse(Reason::ConflictingIdentities), record).map(|()| None);
            }
            (Meant::One(person), _) | (Meant::Nobody, Some(person)) => Some(person),
            (Meant::Nobody, None) if row.person.is_none() && ids.is_empty() => {
                self.by_phone_or_name(site, row, staff)?
            }
            (Meant::Nobody, None) => None,
        };
        if let Some(person) = found {
            return Ok(Some((person, false)));
        }
        if site.order.mode == Mode::Update {
            return site.reject(refuse(Reason::NotHere), record).map(|()| None);
        }
        let person = site.new_person();
        let reference = row.person.as_deref().map(fold_ref).filter(|r| !r.is_empty());
        let reference = reference.unwrap_or_else(|| made_ref(person));
        site.index.learn_ref(&reference, person);
        let joined = row.added.map(|t| site.batch.community.clock().zone.day_of(t));
        let image = Image {
            reference,
            nickname: row.nickname.clone(),
            phone: row.phone.clone(),
            joined,
            staff: Some(staff.0),
            source: row.state.clone(),
            ..Image::default()
        };
        self.images.add(person, image);
        for id in &ids {
            super::identities::put(site, &mut self.identities, person, id)?;
        }
        if let Some(phone) = &row.phone {
            site.index.learn_id(conn, "phone", phone, person).map_err(|e| site.batch.fault(e))?;
        }
        if ids.is_empty()
            && let Some(name) = &row.nickname
        {
            self.nameless.insert((staff.0, fold(name), row.added), person);
        }
        Ok(Some((person, true)))
    }

    fn by_phone_or_name(
        &self,
        site: &mut Site<'_, '_>,
        row: &RelationRow,
        staff: StaffId,
    ) -> Result<Option<PersonId>, Fault> {
        let conn = site.batch.conn;
        if let Some(phone) = &row.phone
            && let Meant::One(person) = site.index.by_id(conn, "phone", phone).map_err(|e| site.fault(e))?
        {
            return Ok(Some(person));
        }
        let name = row.nickname.as_deref().map(fold).unwrap_or_default();
        Ok(self.nameless.get(&(staff.0, name, row.added)).copied())
    }

    /// Takes over what a row says, and counts it.
    fn say(
        &mut self,
        site: &mut Site<'_, '_>,
        person: PersonId,
        staff: StaffId,
        row: &RelationRow,
        record: &RawRecord,
    ) -> Result<(), Fault> {
        let key = (person.0, staff.0);
        let is_new = !self.known.contains_key(&key);
        if !is_new && site.order.mode == Mode::Insert {
            return site.reject(Reject::new(record.line(), None, Reason::AlreadyHere, ""), record);
        }
        if is_new && site.order.mode == Mode::Update {
            return site.reject(Reject::new(record.line(), None, Reason::NotHere, ""), record);
        }
        let relation = self.known.entry(key).or_default();
        let mut changed = Image::say(&mut relation.external_id, &row.external_id);
        changed |= Image::say(&mut relation.added, &row.added);
        changed |= Image::say(&mut relation.way, &row.way);
        changed |= Image::say(&mut relation.state, &row.state);
        changed |= Image::say(&mut relation.remark, &row.remark);
        let until = match row.friend {
            None => relation.until,
            Some(Friend::Yes) => None,
            Some(Friend::No) => relation.until.or(Some(site.batch.ts)),
            Some(Friend::Until(ts)) => Some(ts),
        };
        changed |= std::mem::replace(&mut relation.until, until) != until;
        if is_new || changed {
            self.dirty.entry(key).and_modify(|fresh| *fresh |= is_new).or_insert(is_new);
            site.touched = site.touched.with(Table::Relation);
        }
        changed |= self.images.change(person, |image| {
            // The nickname and the first phone of a person belong to all who serve them: only what is missing is filled.
            let mut changed = image.nickname.is_none() && Image::say(&mut image.nickname, &row.nickname);
            changed |= image.phone.is_none() && Image::say(&mut image.phone, &row.phone);
            changed
        });
        for id in ids_of(row) {
            let known =
                site.index.by_id(site.batch.conn, &id.kind, &id.value).map_err(|e| site.batch.fault(e))?;
            if known == Meant::Nobody {
                super::identities::put(site, &mut self.identities, person, &id)?;
                changed = true;
            }
        }
        if let Some(tags) = row.tags.as_deref().map(str::trim).filter(|t| !t.is_empty()) {
            changed |= self.take_tags(site, person, staff, row.added, tags)?;
        }
        match (is_new, changed) {
            (true, _) => site.report.new += 1,
            (false, true) => site.report.updated += 1,
            (false, false) => site.report.duplicate += 1,
        }
        Ok(())
    }

    /// Takes the tags of a cell, and says whether anything is new. The file says nothing of when they were given: since
    /// the person was added.
    fn take_tags(
        &mut self,
        site: &mut Site<'_, '_>,
        person: PersonId,
        staff: StaffId,
        added: Option<Ts>,
        raw: &str,
    ) -> Result<bool, Fault> {
        let cell = self.cells.read_cells([raw]);
        let ts = added.unwrap_or(site.batch.ts);
        let verdict = self.cells.verdict(person, staff, &cell, ts);
        self.cells.take(site, person, staff, cell, ts)?;
        Ok(verdict.new || verdict.changed)
    }

    /// Takes the old rows of changed relations out and puts all changed and new ones in.
    fn write_relations(&mut self, site: &mut Site<'_, '_>) -> Result<(), Fault> {
        let conn = site.batch.conn;
        let mut write = || -> duckdb::Result<()> {
            conn.execute_batch(
                "CREATE OR REPLACE TEMP TABLE wanted_pairs (person_id INTEGER, staff_id INTEGER)",
            )?;
            let mut pairs = conn.appender_to_catalog_and_db("wanted_pairs", "temp", "main")?;
            for ((person, staff), fresh) in &self.dirty {
                if !fresh {
                    pairs.append_row(params![*person as i32, staff])?;
                }
            }
            pairs.flush()?;
            drop(pairs);
            const WHICH: &str = "EXISTS (SELECT 1 FROM wanted_pairs w \
                                 WHERE w.person_id = t.person_id AND w.staff_id = t.staff_id)";
            conn.execute(
                &format!(
                    "INSERT INTO ledger.before SELECT ?, 'relation', concat(person_id, ':', staff_id), batch, \
                     CAST(to_json(t) AS VARCHAR) FROM ledger.relation t WHERE {WHICH}"
                ),
                params![site.batch.id.0],
            )?;
            conn.execute_batch(&format!("DELETE FROM ledger.relation t WHERE {WHICH}"))?;
            for (person, staff) in self.dirty.keys() {
                let Some(relation) = self.known.get(&(*person, *staff)) else { continue };
                self.rows.push(&[
                    Put::Int(*person as i32),
                    Put::Int(*staff),
                    Put::text(relation.external_id.as_deref()),
                    Put::ts(relation.added),
                    Put::text(relation.way.as_deref()),
                    Put::text(relation.state.as_deref()),
                    Put::text(relation.remark.as_deref()),
                    Put::ts(relation.until),
                    Put::Big(site.batch.id.0),
                ])?;
            }
            self.rows.write(conn)
        };
        write().map_err(|e| site.fault(e))
    }
}

/// The ids of a row, the WeCom id among them.
fn ids_of(row: &RelationRow) -> Vec<IdentityValue> {
    let external =
        row.external_id.iter().map(|id| IdentityValue { kind: "external_id".into(), value: id.clone() });
    external.chain(row.identities.iter().cloned()).collect()
}
