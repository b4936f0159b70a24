//! What of a change of the saved segments, or of the rules that name them, can be refused before it is written.

use super::fault::Fault;
use super::meaning::Saved;
use super::segment_ask::SegmentChange;
use super::segment_told::SavedSegment;
use crate::domain::fold::fold;
use crate::domain::near::nearest;
use crate::domain::segment::{Atom, Expr, Meaning, SegmentFault, SegmentId, check_name};
use crate::domain::standard::{Family, FamilyId, Standard};

impl SegmentChange {
    /// Looks at a change beside what is saved.
    ///
    /// # Errors
    /// A name that cannot be or is taken, an expression that names what is not there or comes back to itself, a segment
    /// that something else names or that is not there.
    pub fn check(&self, saved: Saved<'_>) -> Result<(), Fault> {
        match self {
            SegmentChange::Save { name, expr, .. } => {
                check_saved(&check_name(name).map_err(Fault::WrongSegment)?, expr, saved)
            }
            SegmentChange::Rename { segment, name } => {
                check_renamed(*segment, &check_name(name).map_err(Fault::WrongSegment)?, saved.segments)
            }
            SegmentChange::Delete(segment) => check_deleted(*segment, saved),
            SegmentChange::Snapshot { segment, .. } => find_segment(saved.segments, *segment).map(|_| ()),
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

/// The families whose rule reads something, retired ones too.
pub fn rules_reading(standard: &Standard, reads: impl Fn(&Expr) -> bool) -> Vec<&Family> {
    let holds = |family: &&Family| family.rule.as_ref().is_some_and(|rule| reads(&rule.condition()));
    standard.families.iter().filter(holds).collect()
}

/// Refuses a standard with a rule that names a segment that is not there, or comes back to its own family.
///
/// # Errors
/// The first such rule.
pub fn check_rules(saved: Saved<'_>) -> Result<(), Fault> {
    for family in saved.standard.ruled() {
        if let Some(rule) = &family.rule {
            check_named(&rule.condition(), saved.segments)?;
        }
        saved.refuse_circle(Meaning::Family(family.id), |of| saved.leads(of))?;
    }
    Ok(())
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
pub(crate) fn check_saved(name: &str, expr: &Expr, saved: Saved<'_>) -> Result<(), Fault> {
    check_named(expr, saved.segments)?;
    // Nothing names a segment that is not there yet.
    let own = saved.segments.iter().find(|s| fold(s.name.raw()) == fold(name));
    let Some(own) = own.map(|own| Meaning::Segment(own.id)) else { return Ok(()) };
    saved.refuse_circle(own, |of| if of == own { expr.leads(saved.standard) } else { saved.leads(of) })
}

/// Refuses an expression that names segments that are not there, or lists that nobody froze.
pub(super) fn check_named(expr: &Expr, all: &[SavedSegment]) -> Result<(), Fault> {
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
    Ok(())
}

/// Refuses a name that another segment has.
pub(crate) fn check_renamed(id: SegmentId, name: &str, all: &[SavedSegment]) -> Result<(), Fault> {
    find_segment(all, id)?;
    match all.iter().any(|other| other.id != id && fold(other.name.raw()) == fold(name)) {
        true => Err(Fault::WrongSegment(SegmentFault::Taken(name.to_string()))),
        false => Ok(()),
    }
}

/// Refuses to take out what something else names.
pub(crate) fn check_deleted(id: SegmentId, saved: Saved<'_>) -> Result<(), Fault> {
    let name = find_segment(saved.segments, id)?.name.raw().to_string();
    let by = saved.naming_segment(id);
    if by.is_empty() { Ok(()) } else { Err(Fault::WrongSegment(SegmentFault::Used { name, by })) }
}
