//! What an import adds to the registry: staff, fields and event kinds that nobody knew. Gathered while the file is read
//! and written, under the batch's id, before the ledger is committed.

use std::collections::HashMap;

use duckdb::{Connection, params};

use crate::domain::catalogue::{FieldClass, FieldType};
use crate::domain::fold::fold;
use crate::domain::ids::{FieldId, StaffId};
use crate::request::Fault;
use crate::store::arrow::text_at;
use crate::store::batch::{Batch, Change, Done};

/// A staff member as the registry has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) role: String,
}

/// Names that the registry knows, and those that this import adds.
pub(super) struct Registry {
    staff: HashMap<String, Option<StaffId>>,
    next_staff: i32,
    new_staff: Vec<(StaffId, String, String, &'static str)>,
    changed_staff: Vec<(StaffId, Known)>,
    event_kinds: HashMap<String, i32>,
    next_kind: i32,
    new_kinds: Vec<(i32, String)>,
    next_field: i32,
    new_fields: Vec<(FieldId, String, FieldType)>,
    channels: HashMap<String, String>,
}

impl Registry {
    /// Reads the names.
    pub(super) fn load(conn: &Connection) -> duckdb::Result<Registry> {
        let mut registry = Registry {
            staff: HashMap::new(),
            next_staff: 1,
            new_staff: Vec::new(),
            changed_staff: Vec::new(),
            event_kinds: HashMap::new(),
            next_kind: 1,
            new_kinds: Vec::new(),
            next_field: 1,
            new_fields: Vec::new(),
            channels: HashMap::new(),
        };
        let mut found = conn.prepare("SELECT staff_id, id, name FROM registry.staff ORDER BY staff_id")?;
        let mut rows = found.query([])?;
        while let Some(row) = rows.next()? {
            let staff = StaffId(row.get(0)?);
            registry.next_staff = registry.next_staff.max(staff.0 + 1);
            registry.know_staff(staff, &text_at(row, 1)?, &text_at(row, 2)?);
        }
        let mut found = conn.prepare("SELECT kind_id, code, zh, en FROM registry.event_kind")?;
        let mut rows = found.query([])?;
        while let Some(row) = rows.next()? {
            let kind: i32 = row.get(0)?;
            registry.next_kind = registry.next_kind.max(kind + 1);
            for name in 1..4 {
                registry.event_kinds.insert(fold(&text_at(row, name)?), kind);
            }
        }
        let mut found = conn.prepare("SELECT code, zh, en FROM registry.channel")?;
        let mut rows = found.query([])?;
        while let Some(row) = rows.next()? {
            let code = text_at(row, 0)?;
            for name in 0..3 {
                registry.channels.insert(fold(&text_at(row, name)?), code.clone());
            }
        }
        registry.next_kind = registry.next_kind.max(above_all(conn, "event_kind")?);
        let next =
            conn.query_row("SELECT coalesce(max(field_id), 0) + 1 FROM registry.field", [], |r| r.get(0))?;
        registry.next_field = above_all(conn, "field")?.max(next);
        Ok(registry)
    }

    fn know_staff(&mut self, staff: StaffId, id: &str, name: &str) {
        for text in [fold(id), fold(name)].into_iter().filter(|t| !t.is_empty()) {
            self.staff
                .entry(text)
                .and_modify(|known| {
                    if *known != Some(staff) {
                        *known = None;
                    }
                })
                .or_insert(Some(staff));
        }
    }

    /// The member of an id or name: known, or nobody, or (`Err`) several.
    pub(super) fn find_staff(&self, text: &str) -> Result<Option<StaffId>, ()> {
        match self.staff.get(&fold(text)) {
            None => Ok(None),
            Some(Some(staff)) => Ok(Some(*staff)),
            Some(None) => Err(()),
        }
    }

    /// The member of an id or name, made when nobody has it.
    pub(super) fn staff(&mut self, text: &str) -> Result<StaffId, ()> {
        match self.find_staff(text)? {
            Some(staff) => Ok(staff),
            None => Ok(self.add_staff(text, text, "operator")),
        }
    }

    /// A new member.
    pub(super) fn add_staff(&mut self, id: &str, name: &str, role: &'static str) -> StaffId {
        let staff = StaffId(self.next_staff);
        self.next_staff += 1;
        self.know_staff(staff, id, name);
        self.new_staff.push((staff, id.trim().to_string(), name.trim().to_string(), role));
        staff
    }

    /// A known member has another id, name or role.
    pub(super) fn change_staff(&mut self, staff: StaffId, now: Known) {
        self.know_staff(staff, &now.id, &now.name);
        self.changed_staff.push((staff, now));
    }

    /// The number of an event kind, made when it is new.
    pub(super) fn event_kind(&mut self, text: &str) -> i32 {
        let folded = fold(text);
        if let Some(kind) = self.event_kinds.get(&folded) {
            return *kind;
        }
        let kind = self.next_kind;
        self.next_kind += 1;
        self.event_kinds.insert(folded, kind);
        self.new_kinds.push((kind, text.to_string()));
        kind
    }

    /// The code of a channel.
    pub(super) fn channel(&self, text: &str) -> Option<&str> {
        self.channels.get(&fold(text)).map(String::as_str)
    }

    /// A new field.
    pub(super) fn add_field(&mut self, name: &str, field_type: FieldType) -> FieldId {
        let field = FieldId(self.next_field);
        self.next_field += 1;
        self.new_fields.push((field, name.to_string(), field_type));
        field
    }

    /// The new fields whose texts stand in search keys.
    pub(super) fn new_searched_fields(&self) -> impl Iterator<Item = FieldId> {
        let searched = |name: &str| crate::store::search::SEARCHED_FIELDS.contains(&name);
        self.new_fields.iter().filter(move |(_, name, _)| searched(name)).map(|(field, ..)| *field)
    }

    /// Whether anything is to be written.
    pub(super) fn has_news(&self) -> bool {
        !(self.new_staff.is_empty()
            && self.changed_staff.is_empty()
            && self.new_kinds.is_empty()
            && self.new_fields.is_empty())
    }

    /// Writes what is new, each row with its image in the history.
    pub(super) fn write(&self, batch: &mut Batch<'_>) -> Result<Done, Fault> {
        batch.on_registry(|batch| {
            let mut seq = 0;
            for (staff, id, name, role) in &self.new_staff {
                batch.run(
                    "INSERT INTO registry.staff VALUES (?, ?, ?, ?, false)",
                    params![staff.0, id, name, role],
                )?;
                record(batch, &mut seq, "staff", "staff_id", staff.0, None)?;
            }
            for (staff, now) in &self.changed_staff {
                let before = image(batch, "staff", "staff_id", staff.0)?;
                batch.run(
                    "UPDATE registry.staff SET id = ?, name = ?, role = ? WHERE staff_id = ?",
                    params![now.id, now.name, now.role, staff.0],
                )?;
                record(batch, &mut seq, "staff", "staff_id", staff.0, before)?;
            }
            for (kind, name) in &self.new_kinds {
                batch.run(
                    "INSERT INTO registry.event_kind VALUES (?, ?, ?, ?)",
                    params![kind, name, name, name],
                )?;
                record(batch, &mut seq, "event_kind", "kind_id", *kind, None)?;
            }
            for (field, name, kind) in &self.new_fields {
                batch.run(
                    "INSERT INTO registry.field VALUES (?, ?, ?, ?, ?, ?)",
                    params![field.0, name, name, name, kind.code(), FieldClass::Static.code()],
                )?;
                record(batch, &mut seq, "field", "field_id", field.0, None)?;
            }
            Ok(Done { rows: seq as u64, next_person: None })
        })
    }
}

/// A number above all that a table's rows ever had: those of rows that were taken back stand in old images.
fn above_all(conn: &Connection, table: &'static str) -> duckdb::Result<i32> {
    let sql = "SELECT coalesce(max(TRY_CAST(key AS INTEGER)), 0) + 1 FROM registry.change WHERE tbl = ?";
    conn.query_row(sql, [table], |r| r.get(0))
}

fn record(
    batch: &Batch<'_>,
    seq: &mut i32,
    table: &'static str,
    id: &'static str,
    value: i32,
    before: Option<String>,
) -> Result<(), Fault> {
    let after = image(batch, table, id, value)?;
    batch.change(*seq, &Change { table, key: &value.to_string(), before, after, pair: true })?;
    *seq += 1;
    Ok(())
}

fn image(
    batch: &Batch<'_>,
    table: &'static str,
    id: &'static str,
    value: i32,
) -> Result<Option<String>, Fault> {
    let sql = format!("SELECT CAST(to_json(t) AS VARCHAR) FROM registry.{table} t WHERE {id} = ?");
    batch.conn.query_row(&sql, [value], |r| r.get(0)).map_err(|e| batch.fault(e))
}
