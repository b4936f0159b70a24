//! Tagging, and changes of the standard.

use duckdb::Connection;
use roaring::RoaringBitmap;

use super::{Outcome, Progress, actor, staff};
use crate::domain::ids::StaffId;
use crate::domain::standard::{Change, Deed, Effect, FamilyId, Standard, StandardFault, Tag, TagSource};
use crate::request::{Fault, Handover, Saved, Table, TagAsk, check_rules};
use crate::store::batch::{Batch, Done};
use crate::store::{models, segments, standard, tags};

/// Gives or takes tags, as the acting member.
pub(super) fn tag(batch: &mut Batch<'_>, ask: &TagAsk, progress: Progress<'_>) -> Result<Outcome, Fault> {
    let empty = match &ask.deed {
        Deed::Put(tags) => tags.is_empty(),
        Deed::Take(patterns) => patterns.is_empty(),
    };
    if empty {
        return Err(Fault::Missing("tags"));
    }
    batch.reason = ask.reason.trim().into();
    let standard = read(batch)?;
    let people = living(batch.conn, &ask.people).map_err(|e| batch.fault(e))?;
    let of = people.len();
    let effect =
        tags::carry_out(batch, &standard, batch.actor, TagSource::Hand, &ask.deed, &people, &mut |done| {
            progress(done, Some(of))
        })?;
    if batch.reason.is_empty() {
        batch.detail = Some(serde_json::json!({ "tags": named(&standard, &ask.deed) }).to_string());
    }
    let rows = effect.changes();
    Ok(told(rows, effect))
}

/// The tags of a deed as they are written.
fn named(standard: &Standard, deed: &Deed) -> Vec<String> {
    match deed {
        Deed::Put(tags) => tags.iter().map(|t| standard.print(*t)).collect(),
        Deed::Take(patterns) => patterns
            .iter()
            .map(|p| match standard.family(p.family) {
                Some(family) if p.least != p.most => family.code.clone(),
                _ => standard.print(Tag { family: p.family, value: p.least }),
            })
            .collect(),
    }
}

/// Those of some people who are there.
pub(super) fn living(conn: &Connection, people: &RoaringBitmap) -> duckdb::Result<RoaringBitmap> {
    let (Some(first), Some(last)) = (people.min(), people.max()) else { return Ok(RoaringBitmap::new()) };
    let (first, last) = (first as i32, i32::try_from(last).unwrap_or(i32::MAX));
    let within: i64 = conn.query_row(
        "SELECT count(*) FROM ledger.person WHERE person_id BETWEEN ? AND ?",
        [first, last],
        |r| r.get(0),
    )?;
    if within == i64::from(last) - i64::from(first) + 1 {
        return Ok(people.clone());
    }
    let there = crate::store::read::ids(
        conn,
        "SELECT person_id FROM ledger.person WHERE person_id BETWEEN ? AND ?",
        [first, last],
    )?;
    Ok(people & there.into_iter().collect::<RoaringBitmap>())
}

/// Changes the standard.
pub(super) fn change(batch: &mut Batch<'_>, change: &Change) -> Result<Outcome, Fault> {
    let standing = read(batch)?;
    let next = standing.after(change).map_err(|f| Fault::WrongStandard(StandardFault::Family(f)))?;
    check(batch, &next)?;
    let changed = standard::put(batch, &standing, &next, false, &mut 0)?;
    Ok(Outcome::rows(changed, Table::Registry))
}

/// The first half of a merge: the standard, and the segments and journeys that name the family.
pub(super) fn merge_standard(batch: &mut Batch<'_>, from: FamilyId, into: Tag) -> Result<Done, Fault> {
    let standing = read(batch)?;
    must_have(&standing, from)?;
    let target = must_have(&standing, into.family)?;
    if from == into.family || target.retired || !target.parameter.values().contains(&into.value) {
        let code = standing.print(into);
        return Err(Fault::NoFamily { code, nearest: Vec::new() });
    }
    let next = standing.after_merge(from, into);
    check(batch, &next)?;
    let mut seq = 0;
    let rows = standard::put(batch, &standing, &next, true, &mut seq)?
        + segments::merge(batch, &standing, from, into, &mut seq)?
        + models::merge(batch, &standing, from, into, &mut seq)?;
    Ok(Done { rows, next_person: None })
}

/// The second half of it: what was said with the family.
pub(super) fn merge_tags(batch: &mut Batch<'_>, from: FamilyId, into: Tag) -> Result<Outcome, Fault> {
    let standard = read(batch)?;
    let from_code = standard.family(from).map(|f| f.code.clone()).unwrap_or_default();
    batch.detail = Some(serde_json::json!({ "merged": from_code, "into": standard.print(into) }).to_string());
    let (rows, effect) = tags::merge(batch, &standard, from, into)?;
    let mut outcome = told(rows, effect);
    outcome.touched = outcome.touched.with(Table::Segment).with(Table::Model);
    Ok(outcome)
}

/// Gives and takes what rules say. The batch is one of the member `rule`; who asked for it stands in its detail.
pub(super) fn derive(batch: &mut Batch<'_>, by: StaffId, families: &[FamilyId]) -> Result<Outcome, Fault> {
    let standard = read(batch)?;
    for family in families {
        must_have(&standard, *family)?;
    }
    batch.detail = Some(serde_json::json!({ "by": by.0 }).to_string());
    let rows = tags::derive(batch, &standard, families)?;
    Ok(Outcome::rows(rows, Table::Tag))
}

/// Reads every waiting cell of a spelling as a tag.
pub(super) fn map_raw(batch: &mut Batch<'_>, raw: &str, tag: Tag) -> Result<Outcome, Fault> {
    let standard = read(batch)?;
    must_have(&standard, tag.family)?;
    batch.detail = Some(serde_json::json!({ "raw": raw, "tag": standard.print(tag) }).to_string());
    let (rows, effect) = tags::map_raw(batch, &standard, raw, tag)?;
    Ok(told(rows, effect))
}

/// Reads every waiting cell whose meaning the standard tells as that tag.
pub(super) fn map_known(batch: &mut Batch<'_>) -> Result<Outcome, Fault> {
    let standard = read(batch)?;
    batch.detail = Some(serde_json::json!({ "known": true }).to_string());
    let (rows, effect) = tags::map_known(batch, &standard)?;
    Ok(told(rows, effect))
}

/// The first half of a hand-over: the member retires.
pub(super) fn retire_for(batch: &mut Batch<'_>, handover: Handover) -> Result<Done, Fault> {
    let known = actor::all(batch.conn).map_err(|e| batch.fault(e))?;
    for id in [handover.from, handover.to] {
        if !known.iter().any(|(staff, ..)| *staff == id) {
            return Err(Fault::NoStaff { who: id.0.to_string(), nearest: Vec::new() });
        }
    }
    if handover.from == handover.to {
        return Err(Fault::Usage("a member cannot take over from themselves".into()));
    }
    let rows = staff::retire_as(batch, handover.from, true, true)?;
    Ok(Done { rows, next_person: None })
}

/// The second half of it: friendships and people served.
pub(super) fn hand_over(batch: &mut Batch<'_>, handover: Handover) -> Result<Outcome, Fault> {
    let Handover { from, to } = handover;
    batch.detail = Some(serde_json::json!({ "from": from.0, "to": to.0 }).to_string());
    let rows = tags::hand_over(batch, from, to)?;
    let mut outcome = Outcome::rows(rows, Table::Relation);
    outcome.touched = outcome.touched.with(Table::Person).with(Table::Registry);
    Ok(outcome)
}

fn told(rows: u64, effect: Effect) -> Outcome {
    Outcome { effect: Some(Box::new(effect)), ..Outcome::rows(rows, Table::Tag) }
}

fn read(batch: &Batch<'_>) -> Result<Standard, Fault> {
    standard::read(batch.conn).map_err(|e| batch.fault(e))
}

/// Refuses a standard of which a rule cannot be.
fn check(batch: &Batch<'_>, standard: &Standard) -> Result<(), Fault> {
    let read = || Ok((segments::read(batch.conn)?, models::read(batch.conn)?));
    let (segments, models) = read().map_err(|e| batch.fault(e))?;
    check_rules(Saved { segments: &segments, models: &models, standard })
}

fn must_have(standard: &Standard, id: FamilyId) -> Result<&crate::domain::standard::Family, Fault> {
    standard.family(id).ok_or_else(|| Fault::NoFamily { code: id.0.to_string(), nearest: Vec::new() })
}
