//! What of a change of the saved segments can be refused before it is written.

use super::fault::Fault;
use super::segment_ask::SegmentChange;
use super::segment_told::SavedSegment;
use crate::domain::fold::fold;
use crate::domain::near::nearest;
use crate::domain::segment::{Atom, Expr, SegmentFault, SegmentId, check_name, circle};
use crate::domain::standard::FamilyId;

impl SegmentChange {
    /// Looks at a change beside the segments that stand.
    ///
    /// # Errors
    /// A name that cannot be or is taken, an expression that names what is not there or comes back to itself, a segment
    /// that others name or that is not there.
    pub fn check(&self, all: &[SavedSegment]) -> Result<(), Fault> {
        match self {
            SegmentChange::Save { name, expr, .. } => {
                check_saved(&check_name(name).map_err(Fault::WrongSegment)?, expr, all)
            }
            SegmentChange::Rename { segment, name } => {
                check_renamed(*segment, &check_name(name).map_err(Fault::WrongSegment)?, all)
            }
            SegmentChange::Delete(segment) => check_deleted(*segment, all),
            SegmentChange::Snapshot { segment, .. } => find_segment(all, *segment).map(|_| ()),
        }
    }
}

/// The segments that name one, by what it means or by its frozen list.
pub fn users_of(segment: SegmentId, all: &[SavedSegment]) -> impl Iterator<Item = &SavedSegment> {
    all.iter().filter(move |other| other.id != segment && other.expr.segments().contains(&segment))
}

/// The names of the segments that have a condition on tags of a family.
pub fn naming_family(family: FamilyId, all: &[SavedSegment]) -> Vec<&str> {
    all.iter().filter(|s| s.expr.names_family(family)).map(|s| s.name.raw()).collect()
}

/// A segment by its name, folded; an `@` before it is passed over.
///
/// # Errors
/// There is none; with the nearest names.
pub fn segment_named<'a>(name: &str, all: &'a [SavedSegment]) -> Result<&'a SavedSegment, Fault> {
    let wanted = name.trim().trim_start_matches(['@', '＠']);
    let folded = fold(wanted);
    all.iter().find(|s| fold(s.name.raw()) == folded).ok_or_else(|| Fault::NoSegment {
        name: wanted.to_string(),
        nearest: nearest(wanted, all.iter().map(|s| s.name.raw()), 3),
    })
}

/// A segment that must be there.
pub(crate) fn find_segment(all: &[SavedSegment], id: SegmentId) -> Result<&SavedSegment, Fault> {
    let gone = || Fault::NoSegment { name: id.0.to_string(), nearest: Vec::new() };
    all.iter().find(|s| s.id == id).ok_or_else(gone)
}

/// Refuses an expression that names what is not there, or by way of others its own segment.
pub(crate) fn check_saved(name: &str, expr: &Expr, all: &[SavedSegment]) -> Result<(), Fault> {
    for atom in expr.atoms() {
        match atom {
            Atom::Segment(named) => find_segment(all, *named).map(|_| ())?,
            Atom::Snapshot(named) => {
                let segment = find_segment(all, *named)?;
                if segment.snapshot.is_none() {
                    let name = segment.name.raw().to_string();
                    return Err(Fault::WrongSegment(SegmentFault::NotFrozen(name)));
                }
            }
            _ => {}
        }
    }
    // Nothing names a segment that is not there yet.
    let Some(own) = all.iter().find(|s| fold(s.name.raw()) == fold(name)) else { return Ok(()) };
    let by_id = |of| all.iter().find(|s| s.id == of);
    let means = |of| if of == own.id { Some(expr) } else { by_id(of).map(|s| &*s.expr) };
    let Some(way) = circle(own.id, means) else { return Ok(()) };
    let names = way.into_iter().filter_map(by_id).map(|s| s.name.raw().to_string());
    Err(Fault::WrongSegment(SegmentFault::Circle(names.collect())))
}

/// Refuses a name that another segment has.
pub(crate) fn check_renamed(id: SegmentId, name: &str, all: &[SavedSegment]) -> Result<(), Fault> {
    find_segment(all, id)?;
    match all.iter().any(|other| other.id != id && fold(other.name.raw()) == fold(name)) {
        true => Err(Fault::WrongSegment(SegmentFault::Taken(name.to_string()))),
        false => Ok(()),
    }
}

/// Refuses to take out what others name.
pub(crate) fn check_deleted(id: SegmentId, all: &[SavedSegment]) -> Result<(), Fault> {
    let name = find_segment(all, id)?.name.raw().to_string();
    let by: Vec<String> = users_of(id, all).map(|other| other.name.raw().to_string()).collect();
    if by.is_empty() { Ok(()) } else { Err(Fault::WrongSegment(SegmentFault::Used { name, by })) }
}
