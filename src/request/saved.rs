//! What of a change of the saved segments can be refused before it is written.

use std::collections::BTreeSet;

use super::fault::Fault;
use super::model::{SavedModel, journeys};
use super::segment::{SavedSegment, SegmentChange};
use crate::domain::fold::fold;
use crate::domain::journey::{JourneyFault, means_stages};
use crate::domain::model::{ModelFault, ModelId, ModelKind};
use crate::domain::near::nearest;
use crate::domain::segment::{Atom, Expr, SegmentFault, SegmentId, check_name, circle};
use crate::domain::standard::FamilyId;

impl SegmentChange {
    /// Looks at a change beside the segments and models that stand.
    ///
    /// # Errors
    /// A name that cannot be or is taken, an expression that names what is not there or comes back to itself, be it by
    /// way of a journey, a segment that others name or that is not there.
    pub fn check(&self, all: &[SavedSegment], models: &[SavedModel]) -> Result<(), Fault> {
        match self {
            SegmentChange::Save { name, expr, .. } => {
                check_saved(&check_name(name).map_err(Fault::WrongSegment)?, expr, all, models)
            }
            SegmentChange::Rename { segment, name } => {
                check_renamed(*segment, &check_name(name).map_err(Fault::WrongSegment)?, all)
            }
            SegmentChange::Delete(segment) => check_deleted(*segment, all, models),
            SegmentChange::Snapshot { segment, .. } => find_segment(all, *segment).map(|_| ()),
        }
    }
}

/// The segments that name one, by what it means or by its frozen list.
pub fn users_of(segment: SegmentId, all: &[SavedSegment]) -> impl Iterator<Item = &SavedSegment> {
    all.iter().filter(move |other| other.id != segment && other.expr.segments().contains(&segment))
}

/// The names of the segments that name a model.
pub fn naming_model(kind: ModelKind, model: ModelId, all: &[SavedSegment]) -> Vec<&str> {
    let names =
        |s: &&SavedSegment| s.expr.atoms().into_iter().any(|atom| atom.model() == Some((kind, model)));
    all.iter().filter(names).map(|s| s.name.raw()).collect()
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

/// Whether an expression has a condition on stages, itself or by way of segments.
pub(crate) fn stage_within(expr: &Expr, all: &[SavedSegment]) -> bool {
    reached(expr, all).into_iter().any(means_stages)
}

/// An expression and those of all segments whose meaning it takes over.
fn reached<'e>(expr: &'e Expr, all: &'e [SavedSegment]) -> Vec<&'e Expr> {
    let (mut found, mut open, mut seen) = (Vec::new(), vec![expr], BTreeSet::new());
    while let Some(expr) = open.pop() {
        found.push(expr);
        let new = expr.meant().into_iter().filter(|id| seen.insert(*id));
        open.extend(new.filter_map(|id| all.iter().find(|s| s.id == id)).map(|s| &*s.expr));
    }
    found
}

/// The names of the journeys that take over what a segment means, or name its frozen list.
pub fn journeys_naming(segment: SegmentId, all: &[SavedSegment], models: &[SavedModel]) -> Vec<String> {
    let named = |expr: &Expr| reached(expr, all).into_iter().any(|e| e.segments().contains(&segment));
    journeys(models)
        .filter(|(_, journey)| journey.stages().any(|(_, stage)| named(&stage.expr)))
        .map(|(model, _)| model.name.raw().to_string())
        .collect()
}

/// Refuses an expression that names what is not there, or by way of others its own segment, or that a journey cannot
/// have which names the segment.
pub(crate) fn check_saved(
    name: &str,
    expr: &Expr,
    all: &[SavedSegment],
    models: &[SavedModel],
) -> Result<(), Fault> {
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
    if stage_within(expr, all)
        && let Some(journey) = journeys_naming(own.id, all, models).pop()
    {
        return Err(Fault::WrongModel(ModelFault::Journey(JourneyFault::InJourney(journey))));
    }
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
pub(crate) fn check_deleted(id: SegmentId, all: &[SavedSegment], models: &[SavedModel]) -> Result<(), Fault> {
    let name = find_segment(all, id)?.name.raw().to_string();
    let mut by: Vec<String> = users_of(id, all).map(|other| other.name.raw().to_string()).collect();
    by.extend(journeys_naming(id, all, models));
    if by.is_empty() { Ok(()) } else { Err(Fault::WrongSegment(SegmentFault::Used { name, by })) }
}
