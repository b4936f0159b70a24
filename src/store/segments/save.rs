//! Changes of the saved segments, each row with its images in the history.

use std::sync::Arc;

use duckdb::types::Value;

use super::rows;
use crate::domain::fold::fold;
use crate::domain::segment::{Expr, SegmentId, check_name};
use crate::domain::standard::{FamilyId, Standard, Tag};
use crate::request::{Fault, SavedSegment, check_deleted, check_renamed, check_saved, find_segment as find};
use crate::store::arrow::{text_or_null, timestamp};
use crate::store::batch::{Batch, Keyed};

const SEGMENT: Keyed = Keyed { table: "segment", is: "CAST(segment_id AS VARCHAR)" };
const SUPPRESSION: Keyed = Keyed { table: "suppression", is: "CAST(segment_id AS VARCHAR)" };
const VERSION: Keyed = Keyed { table: "segment_version", is: "concat(segment_id, ':', version)" };

/// Saves a segment, or another expression under its name, and gives how many rows changed. `about`, and whether plans leave
/// it out, stay as they were without.
pub(in crate::store) fn save(
    batch: &mut Batch<'_>,
    name: &str,
    expr: &Arc<Expr>,
    about: Option<&str>,
    suppresses: Option<bool>,
) -> Result<u64, Fault> {
    let name = check_name(name).map_err(Fault::WrongSegment)?;
    batch.reason.clone_from(&name);
    let all = read(batch)?;
    check_saved(&name, expr, &all, &standard(batch)?)?;
    let standing = all.iter().find(|s| fold(s.name.raw()) == fold(&name));
    let id = match standing {
        Some(standing) => standing.id,
        None => next_id(batch)?,
    };
    let segment = Row {
        id,
        name: standing.map_or(name.as_str(), |s| s.name.raw()),
        about: about.map_or(standing.map_or("", |s| s.about.raw()), str::trim),
        version: standing.map_or(1, |s| s.version + i32::from(s.expr != *expr)),
        expr,
    };
    let mut seq = 0;
    let rows = match standing {
        Some(s) if s.expr == *expr && s.about.raw() == segment.about => 0,
        Some(s) if s.expr == *expr => segment.put(batch, false, false, &mut seq)?,
        _ => segment.put(batch, true, false, &mut seq)?,
    };
    let is = standing.is_some_and(|s| s.suppresses);
    let wanted = suppresses.unwrap_or(is);
    if wanted != is {
        let row = [Value::Int(id.0), timestamp(batch.ts), Value::Int(batch.actor.0)];
        SUPPRESSION.put(batch, &id.0.to_string(), wanted.then_some(&row[..]), false, &mut seq)?;
    }
    Ok(rows + u64::from(wanted != is))
}

/// Gives a segment another name.
pub(in crate::store) fn rename(batch: &mut Batch<'_>, id: SegmentId, name: &str) -> Result<u64, Fault> {
    let name = check_name(name).map_err(Fault::WrongSegment)?;
    let all = read(batch)?;
    check_renamed(id, &name, &all)?;
    let segment = find(&all, id)?;
    if segment.name.raw() == name {
        return Ok(0);
    }
    batch.reason = format!("{} → {name}", segment.name.raw());
    let mut row = stands(segment);
    row[1] = Value::Text(name);
    SEGMENT.put(batch, &id.0.to_string(), Some(&row), false, &mut 0)?;
    Ok(1)
}

/// Takes a segment out with all its versions. Its frozen lists stay in the ledger, where only an undo finds them again.
pub(in crate::store) fn delete(batch: &mut Batch<'_>, id: SegmentId) -> Result<u64, Fault> {
    let all = read(batch)?;
    check_deleted(id, &all, &standard(batch)?)?;
    let segment = find(&all, id)?;
    batch.reason = segment.name.raw().to_string();
    let versions = rows::versions(batch.conn, id).map_err(|e| batch.fault(e))?;
    let mut seq = 0;
    for version in &versions {
        VERSION.put(batch, &format!("{}:{}", id.0, version.version), None, false, &mut seq)?;
    }
    if segment.suppresses {
        SUPPRESSION.put(batch, &id.0.to_string(), None, false, &mut seq)?;
    }
    SEGMENT.put(batch, &id.0.to_string(), None, false, &mut seq)?;
    Ok(u64::try_from(seq).unwrap_or_default())
}

/// Makes every segment that names a merged family name what became of it, as a new version. `standard` is the one before
/// the merge; the ledger's half of the batch follows.
pub(in crate::store) fn merge(
    batch: &Batch<'_>,
    standard: &Standard,
    from: FamilyId,
    into: Tag,
    seq: &mut i32,
) -> Result<u64, Fault> {
    let mut changed = 0;
    for segment in read(batch)?.iter().filter(|s| s.expr.names_family(from)) {
        let expr = segment.expr.after_merge(standard, from, into);
        let row = Row {
            id: segment.id,
            name: segment.name.raw(),
            about: segment.about.raw(),
            version: segment.version + 1,
            expr: &expr,
        };
        changed += row.put(batch, true, true, seq)?;
    }
    Ok(changed)
}

/// A segment as it is to stand.
struct Row<'r> {
    id: SegmentId,
    name: &'r str,
    about: &'r str,
    version: i32,
    expr: &'r Expr,
}

impl Row<'_> {
    /// Writes it, as a version too where its expression is another, and gives how many rows changed.
    fn put(&self, batch: &Batch<'_>, is_version: bool, pair: bool, seq: &mut i32) -> Result<u64, Fault> {
        let id = self.id.0;
        let tree = Value::Text(serde_json::to_string(self.expr).map_err(|e| Fault::Engine(e.to_string()))?);
        let (version, by) = (Value::Int(self.version), [timestamp(batch.ts), Value::Int(batch.actor.0)]);
        let [ts, staff] = by.clone();
        let row = [
            Value::Int(id),
            Value::Text(self.name.into()),
            text_or_null(self.about),
            version.clone(),
            tree.clone(),
            ts,
            staff,
        ];
        SEGMENT.put(batch, &id.to_string(), Some(&row), pair, seq)?;
        if !is_version {
            return Ok(1);
        }
        let [ts, staff] = by;
        let row = [Value::Int(id), version, tree, ts, staff];
        VERSION.put(batch, &format!("{id}:{}", self.version), Some(&row), pair, seq)?;
        Ok(2)
    }
}

/// The row of a segment as it stands.
fn stands(of: &SavedSegment) -> [Value; 7] {
    [
        Value::Int(of.id.0),
        Value::Text(of.name.raw().into()),
        text_or_null(of.about.raw()),
        Value::Int(of.version),
        Value::Text(serde_json::to_string(&*of.expr).unwrap_or_default()),
        of.ts.map_or(Value::Null, timestamp),
        of.staff.map_or(Value::Null, |staff| Value::Int(staff.0)),
    ]
}

fn read(batch: &Batch<'_>) -> Result<Vec<SavedSegment>, Fault> {
    rows::read(batch.conn).map_err(|e| batch.fault(e))
}

fn standard(batch: &Batch<'_>) -> Result<Standard, Fault> {
    crate::store::standard::read(batch.conn).map_err(|e| batch.fault(e))
}

/// A number that no segment has or had.
fn next_id(batch: &Batch<'_>) -> Result<SegmentId, Fault> {
    let last = batch.number(
        "SELECT max(id) FROM (
             SELECT CAST(segment_id AS BIGINT) AS id FROM registry.segment
             UNION ALL SELECT CAST(segment_id AS BIGINT) FROM ledger.snapshot
             UNION ALL SELECT TRY_CAST(key AS BIGINT) FROM registry.change WHERE tbl = 'segment')",
        [],
    )?;
    Ok(SegmentId(i32::try_from(last).unwrap_or(i32::MAX).saturating_add(1)))
}
