//! What WeCom has to be told: how the tags of each contact changed since an export, from the events.

use std::collections::BTreeMap;

use duckdb::{Connection, params};

use crate::domain::day::Zone;
use crate::domain::ids::{BatchId, StaffId};
use crate::domain::safe::SafeText;
use crate::domain::standard::{FamilyId, Tag};
use crate::request::{ChangesSince, ContactTags, TagChanges};
use crate::store::arrow::{text_at, timestamp};

/// The verb of the log entries that tell where an export ended.
const EXPORT: &str = "tag export";

/// Before all batches.
const NEVER: i64 = -1;

/// The changes behind a batch. What the rules say is left out: no member of WeCom says it.
pub(in crate::store) fn changes(
    conn: &Connection,
    since: ChangesSince,
    zone: &Zone,
) -> duckdb::Result<TagChanges> {
    let last = last_export(conn)?;
    let after = match since {
        ChangesSince::LastExport => last.unwrap_or(NEVER),
        ChangesSince::Ever => NEVER,
        ChangesSince::Day(day) => conn.query_row(
            "SELECT coalesce(min(batch) FILTER (ts >= ?) - 1, max(batch), -1) FROM ledger.batch",
            params![timestamp(zone.start_of(day))],
            |r| r.get(0),
        )?,
    };
    let newest: Option<i64> = conn.query_row("SELECT max(batch) FROM ledger.tag_event", [], |r| r.get(0))?;
    let mut out = TagChanges {
        newest: newest.map(BatchId),
        after: (after > NEVER).then_some(BatchId(after)),
        ..TagChanges::default()
    };
    let mut contacts: BTreeMap<(StaffId, u32), ContactTags> = BTreeMap::new();
    let mut found = conn.prepare(
        "WITH changed AS (
             SELECT person_id, staff_id, family_id, first(was_value ORDER BY batch, seq) AS was,
                    last(value ORDER BY batch, seq) AS is_now
             FROM ledger.tag_event WHERE batch > ? AND staff_id <> ? GROUP BY 1, 2, 3)
         SELECT c.person_id, c.staff_id, c.family_id, c.was, c.is_now, p.ref, r.external_id
         FROM changed c JOIN ledger.person p USING (person_id)
         LEFT JOIN ledger.relation r ON r.person_id = c.person_id AND r.staff_id = c.staff_id AND r.until IS NULL
         WHERE c.was IS DISTINCT FROM c.is_now ORDER BY c.staff_id, c.person_id, c.family_id",
    )?;
    let mut rows = found.query(params![after, StaffId::RULE.0])?;
    while let Some(row) = rows.next()? {
        let person = row.get::<_, i32>(0)? as u32;
        let staff = StaffId(row.get(1)?);
        let family = FamilyId(row.get(2)?);
        let (reference, external) = (text_at(row, 5)?, text_at(row, 6)?);
        let entry = contacts.entry((staff, person)).or_insert_with(|| ContactTags {
            staff,
            external_id: SafeText::new(&external),
            reference: SafeText::new(&reference),
            add: Vec::new(),
            remove: Vec::new(),
        });
        let tag = |value: i32| Tag { family, value };
        entry.remove.extend(row.get::<_, Option<i32>>(3)?.map(tag));
        entry.add.extend(row.get::<_, Option<i32>>(4)?.map(tag));
    }
    for contact in contacts.into_values() {
        match contact.external_id.raw().is_empty() {
            true => out.without_contact.push((contact.staff, contact.reference)),
            false => out.contacts.push(contact),
        }
    }
    Ok(out)
}

/// The newest batch that an export had; nothing when there was none.
fn last_export(conn: &Connection) -> duckdb::Result<Option<i64>> {
    let mut found =
        conn.prepare("SELECT detail FROM ledger.batch WHERE verb = ? AND log ORDER BY batch DESC")?;
    let mut rows = found.query([EXPORT])?;
    while let Some(row) = rows.next()? {
        let detail: serde_json::Value = serde_json::from_str(&text_at(row, 0)?).unwrap_or_default();
        if let Some(newest) = detail["newest"].as_str().and_then(|n| n.parse().ok()) {
            return Ok(Some(newest));
        }
    }
    Ok(None)
}
