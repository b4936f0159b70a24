//! Whether saved segments and rules of families mean anything: what they name is there, no two have one name, none means
//! itself.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use duckdb::Connection;

use super::rows;
use crate::domain::catalogue::FieldKey;
use crate::domain::fold::fold;
use crate::domain::ids::{BatchId, StaffId};
use crate::domain::model::ModelKind;
use crate::domain::segment::{Atom, Expr, Meaning, Reads, SegmentId, circle};
use crate::request::{Fault, leads};
use crate::store::batch::Batch;
use crate::store::models;
use crate::store::undo::Lines;

/// Segments, and families by their rules, that mean nothing, each with what is wrong.
pub(in crate::store) type Unsound = BTreeMap<Meaning, &'static str>;

/// What expressions may name.
struct Known {
    families: BTreeSet<i32>,
    groups: BTreeSet<i32>,
    fields: BTreeSet<i32>,
    kinds: BTreeSet<i32>,
    staff: BTreeSet<i32>,
    models: BTreeSet<(ModelKind, i32)>,
    segments: BTreeSet<i32>,
    frozen: BTreeSet<i32>,
}

/// Looks at all of them.
pub(in crate::store) fn unsound(conn: &Connection) -> duckdb::Result<Unsound> {
    let all = rows::read(conn)?;
    let standard = crate::store::standard::read(conn)?;
    let numbers = |sql: &str| -> duckdb::Result<BTreeSet<i32>> {
        let mut found = conn.prepare(sql)?;
        let rows = found.query_map([], |r| r.get(0))?;
        rows.collect()
    };
    let known = Known {
        families: numbers("SELECT family_id FROM registry.tag_family")?,
        groups: numbers("SELECT group_id FROM registry.tag_group")?,
        fields: numbers("SELECT field_id FROM registry.field")?,
        kinds: numbers("SELECT kind_id FROM registry.event_kind")?,
        staff: numbers("SELECT staff_id FROM registry.staff")?,
        models: models::read(conn)?.iter().map(|model| (model.body.kind(), model.id.0)).collect(),
        segments: all.iter().map(|s| s.id.0).collect(),
        frozen: numbers("SELECT DISTINCT segment_id FROM ledger.snapshot")?,
    };
    let mut names: BTreeMap<String, Meaning> = BTreeMap::new();
    let mut found = Unsound::new();
    for segment in &all {
        let of = Meaning::Segment(segment.id);
        if let Some(other) = names.insert(fold(segment.name.raw()), of) {
            found.insert(other, "its name stands twice");
            found.insert(of, "its name stands twice");
        }
    }
    let rules = standard.ruled().filter_map(|f| Some((Meaning::Family(f.id), f.rule.as_ref()?.condition())));
    let segments = all.iter().map(|s| (Meaning::Segment(s.id), Cow::Borrowed(&*s.expr)));
    for (of, expr) in segments.chain(rules) {
        if !known.holds(&expr) {
            found.insert(of, "it names what is not there");
        }
        if circle(of, |next| leads(next, &all, &standard)).is_some() {
            found.insert(of, "it means itself");
        }
    }
    for id in numbers("SELECT segment_id FROM registry.suppression")? {
        if !known.segments.contains(&id) {
            found.insert(Meaning::Segment(SegmentId(id)), "it is left out and is not there");
        }
    }
    Ok(found)
}

impl Known {
    fn holds(&self, expr: &Expr) -> bool {
        let staff = |id: &StaffId| *id == StaffId::RULE || self.staff.contains(&id.0);
        let models = expr.atoms().into_iter().filter_map(Atom::model);
        expr.staff().iter().all(staff)
            && models.into_iter().all(|(kind, id)| self.models.contains(&(kind, id.0)))
            && expr.atoms().into_iter().flat_map(|atom| atom.reads()).all(|reads| match reads {
                Reads::Field(FieldKey::Own(id)) => self.fields.contains(&id.0),
                Reads::Events(kind) => self.kinds.contains(&kind.0),
                Reads::Tags(family) => self.families.contains(&family.0),
                Reads::TagsOf(group) => self.groups.contains(&group.0),
                Reads::Segment(id) => self.segments.contains(&id.0),
                Reads::Snapshots(id) => self.segments.contains(&id.0) && self.frozen.contains(&id.0),
                _ => true,
            })
    }
}

/// The batches that changed some segments and families last, those of the chain of `root` left out.
pub(in crate::store) fn newest_of(
    batch: &Batch<'_>,
    lines: &Lines,
    root: BatchId,
    of: impl Iterator<Item = Meaning>,
) -> Result<BTreeSet<BatchId>, Fault> {
    let mut found = BTreeSet::new();
    for meaning in of {
        let (table, key) = match meaning {
            Meaning::Segment(id) => ("segment", id.0),
            Meaning::Family(id) => ("tag_family", id.0),
        };
        let read = || -> duckdb::Result<Vec<BatchId>> {
            let sql = "SELECT DISTINCT batch FROM registry.change WHERE tbl = ? AND key = ?";
            let mut found = batch.conn.prepare(sql)?;
            let rows = found.query_map([table, &key.to_string()], |r| r.get(0).map(BatchId))?;
            rows.collect()
        };
        let others = read().map_err(|e| batch.fault(e))?;
        let of_others = |b: &BatchId| lines.root(*b) != root;
        found.extend(others.into_iter().filter(of_others).max());
    }
    Ok(found)
}

/// How many segments have not their present version among their versions, or one that cannot be read.
pub(in crate::store) fn differing(conn: &Connection) -> duckdb::Result<u64> {
    let unread: i64 = conn.query_row(
        "SELECT count(*) FROM registry.segment s WHERE NOT EXISTS (
             SELECT 1 FROM registry.segment_version v
             WHERE v.segment_id = s.segment_id AND v.version = s.version AND v.tree = s.tree)",
        [],
        |r| r.get(0),
    )?;
    Ok(unread.max(0) as u64)
}
