//! One person whole: what the pane beside the list answers without another key.

use std::collections::BTreeMap;

use duckdb::{Connection, params};

use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::day::{Day, Ts};
use crate::domain::ids::{FieldId, PersonId, StaffId};
use crate::domain::mask;
use crate::domain::money::Cents;
use crate::domain::safe::SafeText;
use crate::request::{Cell, Column, Detail, Fault, Figures, Note, Profile, RawTag, Refusal, Relation};
use crate::store::arrow::{count_at, date, day_at, text_at, timestamp, ts_at};
use crate::store::community::Lane;
use crate::store::tags;

/// How many entries of the time line a profile carries.
const MOMENTS: usize = 200;

/// Reads it as of the file's day.
pub fn profile(lane: &mut Lane, person: PersonId, reveal: bool) -> Result<Profile, Fault> {
    let community = lane.community().clone();
    let zone = community.clock().zone;
    let as_of = community.as_of();
    let until = zone.end_of(as_of);
    let columns = PersonField::ALL.map(Column::of);
    let detail = if reveal { Detail::Full } else { Detail::Masked };
    let row = super::page::page(lane, &[person.0], &columns, detail)?.pop();
    lane.reading(|conn| {
        let read = || -> duckdb::Result<Option<Profile>> {
            let Some(row) = row else { return Ok(None) };
            let text = |i: usize| match &row.cells[i] {
                Cell::Text(t) => t.clone(),
                _ => SafeText::default(),
            };
            if row.cells.iter().all(|c| *c == Cell::Empty) {
                return Ok(None);
            }
            let mut fields: Vec<(FieldKey, Cell)> = PersonField::ALL
                .into_iter()
                .zip(&row.cells)
                .filter(|(field, cell)| **cell != Cell::Empty && *field != PersonField::Ref)
                .map(|(field, cell)| (FieldKey::Canonical(field), cell.clone()))
                .collect();
            fields.extend(own_fields(conn, person)?);
            let (timeline, timeline_cut) = super::timeline::timeline(conn, person, until, MOMENTS)?;
            let relations = relations(conn, person, reveal)?;
            let notes = notes(conn, person, until)?;
            let mut figures = figures(conn, person, as_of)?;
            let talked = notes.iter().filter(|n| n.kind != "remark").map(|n| n.ts).max();
            figures.last_contact = talked.or_else(|| relations.iter().filter_map(|r| r.added).max());
            Ok(Some(Profile {
                person,
                reference: text(0),
                nickname: text(1),
                fields,
                identities: identities(conn, person, reveal)?,
                relations,
                assigned: tags::of_person(conn, person, super::tagging::when(conn, &community)?)?,
                tags: raw_tags(conn, person)?,
                notes,
                refusals: refusals(conn, person)?,
                figures,
                timeline,
                timeline_cut,
                activity: activity(conn, person, as_of)?,
                months: months(conn, person, as_of)?,
            }))
        };
        read()
            .map_err(|e| community.fault(&e))?
            .ok_or_else(|| Fault::NoPerson { who: person.0.to_string(), nearest: Vec::new() })
    })
}

fn own_fields(conn: &Connection, person: PersonId) -> duckdb::Result<Vec<(FieldKey, Cell)>> {
    let mut found = conn.prepare(
        "SELECT field_id, text, num, day FROM ledger.person_field WHERE person_id = ? ORDER BY field_id",
    )?;
    let rows = found.query_map([person.0 as i32], |r| {
        Ok((FieldKey::Own(FieldId(r.get(0)?)), super::page::own_cell(r, 1)?))
    })?;
    rows.collect()
}

fn identities(conn: &Connection, person: PersonId, reveal: bool) -> duckdb::Result<Vec<(String, SafeText)>> {
    let mut found =
        conn.prepare("SELECT kind, value FROM ledger.identity WHERE person_id = ? ORDER BY kind, value")?;
    let rows = found.query_map([person.0 as i32], |r| {
        let (kind, value) = (text_at(r, 0)?, text_at(r, 1)?);
        let shown = if reveal { value } else { mask::identity(&kind, &value) };
        Ok((kind, SafeText::new(&shown)))
    })?;
    rows.collect()
}

fn relations(conn: &Connection, person: PersonId, reveal: bool) -> duckdb::Result<Vec<Relation>> {
    let mut found = conn.prepare(
        "SELECT staff_id, external_id, added, way, state, remark, until FROM ledger.relation WHERE person_id = ? \
         ORDER BY added DESC NULLS LAST, staff_id",
    )?;
    let rows = found.query_map([person.0 as i32], |r| {
        let external = text_at(r, 1)?;
        Ok(Relation {
            staff: StaffId(r.get(0)?),
            external_id: SafeText::new(&if reveal { external } else { mask::id(&external) }),
            added: ts_at(r, 2)?,
            way: SafeText::new(&text_at(r, 3)?),
            state: SafeText::new(&text_at(r, 4)?),
            remark: SafeText::new(&text_at(r, 5)?),
            until: ts_at(r, 6)?,
        })
    })?;
    rows.collect()
}

fn raw_tags(conn: &Connection, person: PersonId) -> duckdb::Result<Vec<RawTag>> {
    let mut found = conn.prepare(
        "SELECT raw, staff_id, ts FROM ledger.tag_quarantine WHERE person_id = ? AND state = ? \
         ORDER BY ts DESC NULLS LAST, origin, seq",
    )?;
    let rows = found.query_map(params![person.0 as i32, tags::PENDING], |r| {
        Ok(RawTag {
            raw: SafeText::new(&text_at(r, 0)?),
            staff: r.get::<_, Option<i32>>(1)?.map(StaffId),
            ts: ts_at(r, 2)?,
        })
    })?;
    rows.collect()
}

fn notes(conn: &Connection, person: PersonId, until: Ts) -> duckdb::Result<Vec<Note>> {
    let mut found = conn.prepare(
        "SELECT staff_id, kind, ts, text FROM ledger.note WHERE person_id = ? AND ts <= ? \
         ORDER BY ts DESC, origin DESC, seq DESC LIMIT 50",
    )?;
    let rows = found.query_map(params![person.0 as i32, timestamp(until)], |r| {
        Ok(Note {
            staff: r.get::<_, Option<i32>>(0)?.map(StaffId),
            kind: text_at(r, 1)?,
            ts: ts_at(r, 2)?.unwrap_or(Ts(0)),
            text: SafeText::new(&text_at(r, 3)?),
        })
    })?;
    rows.collect()
}

fn refusals(conn: &Connection, person: PersonId) -> duckdb::Result<Vec<Refusal>> {
    let mut found = conn.prepare(
        "SELECT channel, since, until, how FROM ledger.refusal WHERE person_id = ? ORDER BY since DESC NULLS LAST, channel",
    )?;
    let rows = found.query_map([person.0 as i32], |r| {
        Ok(Refusal {
            channel: text_at(r, 0)?,
            since: ts_at(r, 1)?,
            until: ts_at(r, 2)?,
            how: SafeText::new(&text_at(r, 3)?),
        })
    })?;
    rows.collect()
}

/// The figures up to the end of a day, by the statement of the projection itself, narrowed to one person.
fn figures(conn: &Connection, person: PersonId, as_of: Day) -> duckdb::Result<Figures> {
    let mut found = conn.prepare(&crate::store::projection::figures_sql())?;
    let mut rows = found.query(params![person.0 as i32, date(as_of)])?;
    let Some(row) = rows.next()? else { return Ok(Figures::default()) };
    Ok(Figures {
        orders: count_at(row, 1)?,
        spend: Cents(row.get::<_, Option<i64>>(2)?.unwrap_or_default()),
        first_order: day_at(row, 3)?,
        last_order: day_at(row, 4)?,
        last_contact: None,
    })
}

/// Counts per kind of event of the last 30 days, oldest first; orders are kind 0.
fn activity(conn: &Connection, person: PersonId, as_of: Day) -> duckdb::Result<Vec<(i32, Vec<u32>)>> {
    let first = as_of.plus(-29);
    let mut found = conn.prepare(
        "SELECT kind, day, count(*) FROM (
             SELECT 0 AS kind, day FROM (SELECT DISTINCT order_id, day FROM ledger.orders WHERE person_id = ?1
                 AND day BETWEEN ?2 AND ?3 AND status = 1 AND cents > 0 AND refund_of IS NULL)
             UNION ALL SELECT kind_id, day FROM ledger.event WHERE person_id = ?1 AND day BETWEEN ?2 AND ?3)
         GROUP BY 1, 2",
    )?;
    let mut strips: BTreeMap<i32, Vec<u32>> = BTreeMap::new();
    let mut rows = found.query(params![person.0 as i32, date(first), date(as_of)])?;
    while let Some(row) = rows.next()? {
        let Some(day) = day_at(row, 1)? else { continue };
        let strip = strips.entry(row.get(0)?).or_insert_with(|| vec![0; 30]);
        if let Some(count) = strip.get_mut((day.0 - first.0) as usize) {
            *count = count_at(row, 2)? as u32;
        }
    }
    Ok(strips.into_iter().collect())
}

/// Net amount of each of the last twelve calendar months, oldest first.
fn months(conn: &Connection, person: PersonId, as_of: Day) -> duckdb::Result<Vec<(Day, Cents)>> {
    let this = as_of.date().first_of_month();
    let months: Vec<Day> = (0..12)
        .rev()
        .map(|back| Day::from_date(this.saturating_sub(jiff::Span::new().months(back))))
        .collect();
    let mut found = conn.prepare(
        "SELECT CAST(date_trunc('month', day) AS DATE), CAST(sum(cents) AS BIGINT) FROM ledger.orders \
         WHERE person_id = ? AND status = 1 AND day BETWEEN ? AND ? GROUP BY 1",
    )?;
    let mut sums: BTreeMap<Day, Cents> = BTreeMap::new();
    let mut rows = found.query(params![person.0 as i32, date(months[0]), date(as_of)])?;
    while let Some(row) = rows.next()? {
        if let Some(day) = day_at(row, 0)? {
            sums.insert(day, Cents(row.get::<_, Option<i64>>(1)?.unwrap_or_default()));
        }
    }
    Ok(months.into_iter().map(|m| (m, sums.get(&m).copied().unwrap_or_default())).collect())
}
