//! What of a change of the saved segments, or of the rules that name them, can be refused before it is written.

use std::collections::BTreeSet;

use super::fault::Fault;
use super::segment_ask::SegmentChange;
use super::segment_told::SavedSegment;
use crate::domain::fold::fold;
use crate::domain::model::{ModelId, ModelKind};
use crate::domain::near::nearest;
use crate::domain::segment::{Atom, Expr, Meaning, SegmentFault, SegmentId, check_name, circle};
use crate::domain::standard::{Family, FamilyId, Standard};

impl SegmentChange {
    /// Looks at a change beside the segments and the rules that stand.
    ///
    /// # Errors
    /// A name that cannot be or is taken, an expression that names what is not there or comes back to itself, a segment
    /// that others name or that is not there.
    pub fn check(&self, all: &[SavedSegment], standard: &Standard) -> Result<(), Fault> {
        match self {
            SegmentChange::Save { name, expr, .. } => {
                check_saved(&check_name(name).map_err(Fault::WrongSegment)?, expr, all, standard)
            }
            SegmentChange::Rename { segment, name } => {
                check_renamed(*segment, &check_name(name).map_err(Fault::WrongSegment)?, all)
            }
            SegmentChange::Delete(segment) => check_deleted(*segment, all, standard),
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

/// The families whose rule reads something, retired ones too.
pub fn rules_reading(standard: &Standard, reads: impl Fn(&Expr) -> bool) -> Vec<&Family> {
    let holds = |family: &&Family| family.rule.as_ref().is_some_and(|rule| reads(&rule.condition()));
    standard.families.iter().filter(holds).collect()
}

/// A segment as `@name`, a family as `#TAG`.
fn name(of: Meaning, all: &[SavedSegment], standard: &Standard) -> String {
    match of {
        Meaning::Segment(id) => {
            let known = all.iter().find(|s| s.id == id).map(|s| s.name.raw().to_string());
            format!("@{}", known.unwrap_or_else(|| format!("?{}", id.0)))
        }
        Meaning::Family(id) => {
            let known = standard.family(id).map(|f| f.code.clone());
            format!("#{}", known.unwrap_or_else(|| format!("?{}", id.0)))
        }
    }
}

/// What something depends on. A retired family says nothing.
pub(crate) fn leads(of: Meaning, all: &[SavedSegment], standard: &Standard) -> BTreeSet<Meaning> {
    match of {
        Meaning::Family(id) => standard.leads(id),
        Meaning::Segment(id) => {
            all.iter().find(|s| s.id == id).map(|s| s.expr.leads(standard)).unwrap_or_default()
        }
    }
}

/// Refuses a standard with a rule that names a segment that is not there, or comes back to its own family.
///
/// # Errors
/// The first such rule.
pub fn check_rules(standard: &Standard, all: &[SavedSegment]) -> Result<(), Fault> {
    for family in standard.ruled() {
        if let Some(rule) = &family.rule {
            check_named(&rule.condition(), all)?;
        }
        refuse_circle(Meaning::Family(family.id), all, standard, |of| leads(of, all, standard))?;
    }
    Ok(())
}

fn refuse_circle(
    from: Meaning,
    all: &[SavedSegment],
    standard: &Standard,
    leads: impl Fn(Meaning) -> BTreeSet<Meaning>,
) -> Result<(), Fault> {
    let Some(way) = circle(from, leads) else { return Ok(()) };
    let names = way.into_iter().map(|of| name(of, all, standard));
    Err(Fault::WrongSegment(SegmentFault::Circle(names.collect())))
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
pub(crate) fn check_saved(
    name: &str,
    expr: &Expr,
    all: &[SavedSegment],
    standard: &Standard,
) -> Result<(), Fault> {
    check_named(expr, all)?;
    // Nothing names a segment that is not there yet.
    let Some(own) = all.iter().find(|s| fold(s.name.raw()) == fold(name)) else { return Ok(()) };
    let own = Meaning::Segment(own.id);
    let leads = |of| if of == own { expr.leads(standard) } else { leads(of, all, standard) };
    refuse_circle(own, all, standard, leads)
}

/// Refuses an expression that names segments that are not there, or lists that nobody froze.
fn check_named(expr: &Expr, all: &[SavedSegment]) -> Result<(), Fault> {
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

/// Refuses to take out what others name.
pub(crate) fn check_deleted(id: SegmentId, all: &[SavedSegment], standard: &Standard) -> Result<(), Fault> {
    let name = find_segment(all, id)?.name.raw().to_string();
    let segments = users_of(id, all).map(|other| Meaning::Segment(other.id));
    let rules = rules_reading(standard, |rule| rule.segments().contains(&id));
    let by = segments.chain(rules.iter().map(|family| Meaning::Family(family.id)));
    let by: Vec<String> = by.map(|of| self::name(of, all, standard)).collect();
    if by.is_empty() { Ok(()) } else { Err(Fault::WrongSegment(SegmentFault::Used { name, by })) }
}
