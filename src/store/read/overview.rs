//! What every screen knows of the file.

use std::sync::Arc;

use duckdb::Connection;

use crate::domain::catalogue::{Field, FieldClass, FieldType};
use crate::domain::fold::fold;
use crate::domain::ids::{FieldId, StaffId};
use crate::domain::import::ImportKind;
use crate::domain::safe::SafeText;
use crate::request::{Fault, OpenName, Overview, SavedModel, SavedSegment, Staff};
use crate::store::arrow::{count_at, text_at};
use crate::store::community::Lane;

/// Reads it.
pub fn overview(lane: &mut Lane) -> Result<Overview, Fault> {
    let community = lane.community().clone();
    lane.reading(|conn| {
        let read = || -> duckdb::Result<Overview> {
            let staff = staff(conn)?;
            let opening = community.opening();
            let remembered = community.remembered_acting();
            let wanted = opening.acting.as_deref().or(remembered.as_deref()).unwrap_or(&opening.account);
            let folded = fold(wanted);
            let acting =
                staff.iter().find(|s| fold(s.id.raw()) == folded || fold(s.name.raw()) == folded).cloned();
            Ok(Overview {
                people: conn.query_row("SELECT count(*) FROM ledger.person", [], |r| count_at(r, 0))?,
                clock: community.clock(),
                as_of: community.as_of(),
                acting,
                staff,
                fields: fields(conn)?,
                aliases: aliases(conn)?,
                import_profiles: import_profiles(conn)?,
                event_kinds: open_names(conn, EVENT_KINDS)?,
                identity_kinds: open_names(
                    conn,
                    "SELECT 0, code, zh, en FROM registry.identity_kind ORDER BY code",
                )?,
                channels: open_names(conn, CHANNELS)?,
                standard: Arc::new(crate::store::standard::read(conn)?),
                segments: crate::store::segments::read(conn)?,
                models: crate::store::models::read(conn)?,
            })
        };
        read().map_err(|e| community.fault(&e))
    })
}

/// The kinds of events by number.
const EVENT_KINDS: &str = "SELECT kind_id, code, zh, en FROM registry.event_kind ORDER BY kind_id";

/// The kinds of events by number.
pub fn event_kinds(lane: &mut Lane) -> Result<Vec<OpenName>, Fault> {
    let community = lane.community().clone();
    lane.reading(|conn| open_names(conn, EVENT_KINDS).map_err(|e| community.fault(&e)))
}

/// The channels in their order.
const CHANNELS: &str = "SELECT position, code, zh, en FROM registry.channel ORDER BY position";

/// The channels in their order.
pub fn channels(lane: &mut Lane) -> Result<Vec<OpenName>, Fault> {
    let community = lane.community().clone();
    lane.reading(|conn| open_names(conn, CHANNELS).map_err(|e| community.fault(&e)))
}

/// The team's own fields by number.
pub fn own_fields(lane: &mut Lane) -> Result<Vec<Field>, Fault> {
    let community = lane.community().clone();
    lane.reading(|conn| fields(conn).map_err(|e| community.fault(&e)))
}

/// The saved segments by name.
pub fn segments(lane: &mut Lane) -> Result<Vec<SavedSegment>, Fault> {
    let community = lane.community().clone();
    lane.reading(|conn| crate::store::segments::read(conn).map_err(|e| community.fault(&e)))
}

/// The saved models by kind and name.
pub fn models(lane: &mut Lane) -> Result<Vec<SavedModel>, Fault> {
    let community = lane.community().clone();
    lane.reading(|conn| crate::store::models::read(conn).map_err(|e| community.fault(&e)))
}

/// All staff by number.
pub(in crate::store) fn staff(conn: &Connection) -> duckdb::Result<Vec<Staff>> {
    let mut found =
        conn.prepare("SELECT staff_id, id, name, role, retired FROM registry.staff ORDER BY staff_id")?;
    let rows = found.query_map([], |r| {
        Ok(Staff {
            staff_id: StaffId(r.get(0)?),
            id: SafeText::new(&text_at(r, 1)?),
            name: SafeText::new(&text_at(r, 2)?),
            role: text_at(r, 3)?,
            retired: r.get(4)?,
        })
    })?;
    rows.collect()
}

/// The team's own fields by number.
pub(in crate::store) fn fields(conn: &Connection) -> duckdb::Result<Vec<Field>> {
    let mut found =
        conn.prepare("SELECT field_id, code, zh, en, type, class FROM registry.field ORDER BY field_id")?;
    let rows = found.query_map([], |r| {
        Ok(Field {
            id: FieldId(r.get(0)?),
            code: text_at(r, 1)?,
            zh: text_at(r, 2)?,
            en: text_at(r, 3)?,
            field_type: FieldType::from_code(&text_at(r, 4)?).unwrap_or(FieldType::Text),
            class: FieldClass::from_code(&text_at(r, 5)?).unwrap_or(FieldClass::Static),
        })
    })?;
    rows.collect()
}

fn aliases(conn: &Connection) -> duckdb::Result<Vec<(String, SafeText, SafeText)>> {
    let mut found = conn.prepare("SELECT field, raw, value FROM registry.field_alias ORDER BY field, raw")?;
    let rows = found.query_map([], |r| {
        Ok((text_at(r, 0)?, SafeText::new(&text_at(r, 1)?), SafeText::new(&text_at(r, 2)?)))
    })?;
    rows.collect()
}

fn import_profiles(conn: &Connection) -> duckdb::Result<Vec<(ImportKind, SafeText)>> {
    let mut found = conn.prepare("SELECT kind, name FROM registry.import_profile ORDER BY name")?;
    let rows = found.query_map([], |r| Ok((text_at(r, 0)?, text_at(r, 1)?)))?;
    let known = |row: duckdb::Result<(String, String)>| match row {
        Ok((kind, name)) => ImportKind::from_code(&kind).map(|kind| Ok((kind, SafeText::new(&name)))),
        Err(error) => Some(Err(error)),
    };
    rows.filter_map(known).collect()
}

fn open_names(conn: &Connection, sql: &str) -> duckdb::Result<Vec<OpenName>> {
    let mut found = conn.prepare(sql)?;
    let rows = found.query_map([], |r| {
        Ok(OpenName {
            id: r.get(0)?,
            code: text_at(r, 1)?,
            zh: SafeText::new(&text_at(r, 2)?),
            en: SafeText::new(&text_at(r, 3)?),
        })
    })?;
    rows.collect()
}
