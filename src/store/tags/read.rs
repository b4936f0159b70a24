//! Tags as they are asked for: of one person, of a page, of everybody, as sets of people.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use duckdb::{Connection, params};

use super::map::PENDING;
use crate::domain::day::Ts;
use crate::domain::fold::fold;
use crate::domain::ids::{BatchId, PersonId, StaffId};
use crate::domain::safe::SafeText;
use crate::domain::standard::{FamilyId, Standard, Tag, TagSource, Wrong};
use crate::request::{Assigned, RawSpelling, TagUse};
use crate::store::arrow::{count_at, text_at, timestamp, ts_at};

/// The statement of what stood at an instant, which is bound.
pub(in crate::store) const STANDING_THEN: &str =
    "SELECT family_id, person_id, staff_id, value, source, ts, batch FROM ledger.tag_event
     WHERE ts IS NULL OR ts <= ?1
     QUALIFY row_number() OVER (PARTITION BY family_id, person_id, staff_id ORDER BY batch DESC, seq DESC) = 1
         AND value IS NOT NULL";

/// The statement of what stands at an instant, which is bound first: the projection, or the last events up to then.
fn standing(past: bool) -> String {
    if past {
        format!("({STANDING_THEN})")
    } else {
        "(SELECT * FROM ledger.assignment WHERE ?1 IS NOT NULL)".into()
    }
}

/// When tags are looked at: the instant, and whether it is past, so that the projection does not answer.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) struct When {
    pub(in crate::store) until: Ts,
    pub(in crate::store) past: bool,
}

/// Whether tags stand in the file that were given later than an instant, so that the projection does not say what stood
/// then.
pub(in crate::store) fn is_later(conn: &Connection, until: Ts) -> duckdb::Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM ledger.tag_event WHERE ts > ?)";
    conn.query_row(sql, [timestamp(until)], |r| r.get(0))
}

/// The tags of one person, newest first.
pub(in crate::store) fn of_person(
    conn: &Connection,
    person: PersonId,
    when: When,
) -> duckdb::Result<Vec<Assigned>> {
    let sql = format!(
        "SELECT family_id, value, staff_id, ts, source FROM {} WHERE person_id = ?2 \
         ORDER BY ts DESC, batch DESC, family_id, staff_id",
        standing(when.past)
    );
    let mut found = conn.prepare(&sql)?;
    let rows = found.query_map(params![timestamp(when.until), person.0 as i32], |r| {
        Ok(Assigned {
            tag: Tag { family: FamilyId(r.get(0)?), value: r.get(1)? },
            staff: StaffId(r.get(2)?),
            ts: ts_at(r, 3)?.unwrap_or(Ts(0)),
            source: TagSource::from_number(r.get(4)?).unwrap_or(TagSource::Hand),
        })
    })?;
    rows.collect()
}

/// A tag of a person, by instant and batch with the newest first.
type SaidOf = (u32, Reverse<(Option<Ts>, i64)>, Tag);

/// The tags of some people, by person and newest first, each once. The condition on `person_id` is of this program.
/// They are sorted here: the engine takes longer for it than for reading them.
pub(in crate::store) fn of_people(
    conn: &Connection,
    condition: &str,
    when: When,
) -> duckdb::Result<Vec<(u32, Tag)>> {
    let sql = format!(
        "SELECT person_id, family_id, value, ts, batch FROM {} WHERE {condition}",
        standing(when.past)
    );
    let mut found = conn.prepare(&sql)?;
    let mut said: Vec<SaidOf> = found
        .query_map([timestamp(when.until)], |r| {
            let tag = Tag { family: FamilyId(r.get(1)?), value: r.get(2)? };
            Ok((r.get::<_, i32>(0)? as u32, Reverse((ts_at(r, 3)?, r.get(4)?)), tag))
        })?
        .collect::<duckdb::Result<_>>()?;
    said.sort_unstable();
    let mut seen = HashSet::new();
    Ok(said.into_iter().map(|(p, _, tag)| (p, tag)).filter(|one| seen.insert(*one)).collect())
}

/// The families of which a batch changed anything.
pub(in crate::store) fn families_of(conn: &Connection, batch: BatchId) -> duckdb::Result<Vec<FamilyId>> {
    let mut found = conn.prepare("SELECT DISTINCT family_id FROM ledger.tag_event WHERE batch = ?")?;
    found.query_map([batch.0], |r| r.get(0).map(FamilyId))?.collect()
}

/// How much each tag is used, in the standard's order.
pub(in crate::store) fn uses(conn: &Connection, standard: &Standard) -> duckdb::Result<Vec<TagUse>> {
    let mut found = conn.prepare(
        "SELECT family_id, value, staff_id, count(*), max(ts) FROM ledger.assignment GROUP BY 1, 2, 3 ORDER BY 4 DESC, 3",
    )?;
    let mut uses: BTreeMap<Tag, TagUse> = BTreeMap::new();
    let mut rows = found.query([])?;
    while let Some(row) = rows.next()? {
        let tag = Tag { family: FamilyId(row.get(0)?), value: row.get(1)? };
        let of = uses.entry(tag).or_insert(TagUse { tag, people: 0, staff: Vec::new(), newest: None });
        of.staff.push((StaffId(row.get(2)?), count_at(row, 3)?));
        of.newest = of.newest.max(ts_at(row, 4)?);
    }
    let mut found = conn
        .prepare("SELECT family_id, value, count(DISTINCT person_id) FROM ledger.assignment GROUP BY 1, 2")?;
    let mut rows = found.query([])?;
    while let Some(row) = rows.next()? {
        let tag = Tag { family: FamilyId(row.get(0)?), value: row.get(1)? };
        if let Some(of) = uses.get_mut(&tag) {
            of.people = count_at(row, 2)?;
        }
    }
    let place = |tag: Tag| standard.families.iter().position(|f| f.id == tag.family);
    let mut out: Vec<TagUse> = uses.into_values().collect();
    out.sort_by_key(|of| (place(of.tag), of.tag));
    Ok(out)
}

/// The spellings that wait, the most frequent first.
pub(in crate::store) fn spellings(
    conn: &Connection,
    standard: &Standard,
) -> duckdb::Result<Vec<RawSpelling>> {
    let mut found = conn.prepare(
        "SELECT raw, staff_id, count(*), count(DISTINCT person_id), max(ts) FROM ledger.tag_quarantine
         WHERE state = ? GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2",
    )?;
    let mut known: Vec<RawSpelling> = Vec::new();
    let mut place: BTreeMap<String, usize> = BTreeMap::new();
    let mut rows = found.query([PENDING])?;
    while let Some(row) = rows.next()? {
        let raw = text_at(row, 0)?;
        let at = *place.entry(raw.clone()).or_insert(known.len());
        if at == known.len() {
            known.push(RawSpelling {
                raw: SafeText::new(&raw),
                cells: 0,
                people: 0,
                staff: Vec::new(),
                newest: None,
                means: meant(standard, &raw),
            });
        }
        let Some(of) = known.get_mut(at) else { continue };
        let cells = count_at(row, 2)?;
        of.cells += cells;
        of.people += count_at(row, 3)?;
        of.staff.push((row.get::<_, Option<i32>>(1)?.map(StaffId), cells));
        of.newest = of.newest.max(ts_at(row, 4)?);
    }
    known.sort_by(|a, b| b.cells.cmp(&a.cells).then_with(|| a.raw.raw().cmp(b.raw.raw())));
    Ok(known)
}

/// What a spelling that the standard does not know probably means.
pub(super) fn meant(standard: &Standard, raw: &str) -> Option<Tag> {
    match standard.read_one(raw, true) {
        Ok(read) => Some(read.tag),
        Err((Wrong::LeadingZero(tag) | Wrong::TakesNoNumber(tag) | Wrong::Alias(tag), _)) => Some(tag),
        Err((Wrong::Retired(instead), _)) => instead,
        Err(_) => in_words(standard, &fold(raw)),
    }
}

/// `三次复购`, `复购3次`: a number of repurchases in words, where the standard counts them.
fn in_words(standard: &Standard, folded: &str) -> Option<Tag> {
    const NUMERALS: [(char, i32); 10] = [
        ('一', 1),
        ('两', 2),
        ('二', 2),
        ('三', 3),
        ('四', 4),
        ('五', 5),
        ('六', 6),
        ('七', 7),
        ('八', 8),
        ('九', 9),
    ];
    let rest: String = folded.replace("复购", "").replace('次', "");
    let mut letters = rest.chars();
    let number = match (letters.next(), letters.next()) {
        (Some(one), None) => NUMERALS.iter().find(|(c, _)| *c == one).map(|(_, n)| *n),
        _ => None,
    }
    .or_else(|| rest.parse().ok())?;
    let family = standard.by_code("F").filter(|_| folded.contains("复购"))?;
    family.parameter.values().contains(&number).then_some(Tag { family: family.id, value: number })
}
