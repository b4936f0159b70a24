//! What holds for saved segments: which names they may have, which of them name which, and what becomes of one when
//! a family of tags goes over into another.

use std::collections::BTreeSet;

use super::atom::{Atom, SegmentId, StaffTest};
use super::tree::Expr;
use crate::domain::ids::StaffId;
use crate::domain::safe::SafeText;
use crate::domain::standard::{FamilyId, Standard, Tag, TagPattern};

/// The most characters of a name.
pub const MAX_NAME: usize = 60;

/// A change of the saved segments that cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SegmentFault {
    /// The name is empty.
    NoName,
    /// The name is longer than [`MAX_NAME`].
    LongName(String),
    /// The name begins with `@`, or holds characters that cannot be seen.
    NameForm(String),
    /// Another segment has the name.
    Taken(String),
    /// A segment, or a family by its rule, would mean itself: what stands on the way, from the first to the first again,
    /// as `@segment` and `#TAG`.
    Circle(Vec<String>),
    /// It cannot go while others name it.
    Used {
        /// Which.
        name: String,
        /// Who names it: `@segment`, and `#TAG` where a rule does.
        by: Vec<String>,
    },
    /// No list of it has been frozen.
    NotFrozen(String),
}

/// A name as it is kept: without blanks around it and marks of presentation.
///
/// # Errors
/// It is empty, too long, begins with `@`, or holds something that cannot be seen.
pub fn check_name(typed: &str) -> Result<String, SegmentFault> {
    let name: String = typed.trim().chars().filter(|c| !matches!(c, '\u{FE00}'..='\u{FE0F}')).collect();
    match () {
        () if name.is_empty() => Err(SegmentFault::NoName),
        () if name.chars().count() > MAX_NAME => Err(SegmentFault::LongName(name)),
        () if name.starts_with(['@', '＠']) || SafeText::new(&name).as_str() != name => {
            Err(SegmentFault::NameForm(name))
        }
        () => Ok(name),
    }
}

impl Expr {
    /// The segments that it names, by what they mean or by their frozen list.
    pub fn segments(&self) -> BTreeSet<SegmentId> {
        let named = |atom: &Atom| match atom {
            Atom::Segment(id) | Atom::Snapshot(id) => Some(*id),
            _ => None,
        };
        self.atoms().into_iter().filter_map(named).collect()
    }

    /// The staff that it names.
    pub fn staff(&self) -> BTreeSet<StaffId> {
        let named = |atom: &Atom| match atom {
            Atom::Staff(StaffTest::Is(staff) | StaffTest::IsNot(staff)) => vec![*staff],
            Atom::Staff(StaffTest::In(staff)) => staff.clone(),
            Atom::Tag { by, .. } | Atom::Raw { by, .. } | Atom::Added { by, .. } | Atom::Friend(by) => {
                by.iter().copied().collect()
            }
            _ => Vec::new(),
        };
        self.atoms().into_iter().flat_map(named).collect()
    }

    /// Whether a condition is on tags of a family.
    pub fn names_family(&self, family: FamilyId) -> bool {
        self.atoms().into_iter().any(|atom| matches!(atom, Atom::Tag { tags, .. } if tags.family == family))
    }

    /// What it reads after a family went over into a tag of another: conditions on its tags are on what became of them.
    /// `standard` is the one before.
    pub fn after_merge(&self, standard: &Standard, from: FamilyId, into: Tag) -> Expr {
        let all = |of: &[Expr]| of.iter().map(|node| node.after_merge(standard, from, into)).collect();
        match self {
            Expr::And(of) => Expr::And(all(of)),
            Expr::Or(of) => Expr::Or(all(of)),
            Expr::Not(of) => Expr::negation(of.after_merge(standard, from, into)),
            Expr::Atom(Atom::Tag { tags, by, since }) if tags.family == from => {
                let became = became(standard, *tags, into).into_iter();
                Expr::or(became.map(|tags| Atom::Tag { tags, by: *by, since: *since }.into()).collect())
            }
            Expr::Atom(atom) => Expr::Atom(atom.clone()),
        }
    }
}

/// What became of the tags that a pattern of a merged family fits: runs of values of the new one, at least one.
fn became(standard: &Standard, tags: TagPattern, into: Tag) -> Vec<TagPattern> {
    let values = |family| standard.family(family).map(|f| f.parameter.values());
    let to: Vec<i32> = values(into.family).into_iter().flatten().collect();
    let own = values(tags.family).into_iter().flatten();
    let mut reached: BTreeSet<i32> = own
        .map(|value| Tag { family: tags.family, value })
        .filter(|tag| tags.fits(*tag))
        .map(|tag| standard.merged(tag, into).value)
        .collect();
    if reached.is_empty() {
        reached.insert(into.value);
    }
    if to.iter().all(|value| reached.contains(value)) {
        return vec![TagPattern::any(into.family)];
    }
    let mut runs: Vec<TagPattern> = Vec::new();
    for value in reached {
        match runs.last_mut() {
            Some(run) if run.most.checked_add(1) == Some(value) => run.most = value,
            _ => runs.push(TagPattern { family: into.family, least: value, most: value }),
        }
    }
    // Up to the greatest value there is means from there on, as people write it.
    if let Some(run) = runs.last_mut().filter(|run| run.least < run.most && to.last() == Some(&run.most)) {
        run.most = i32::MAX;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;
    use crate::domain::segment::{Names, parse, print};
    use crate::domain::standard::shipped;

    #[test]
    fn a_name_is_what_can_be_seen_and_typed_behind_an_at() {
        assert_eq!(check_name("  闭门会 邀请 "), Ok("闭门会 邀请".into()));
        assert_eq!(check_name("❤\u{FE0F}"), Ok("❤".into()));
        assert_eq!(check_name(" \t"), Err(SegmentFault::NoName));
        assert!(matches!(check_name("@a"), Err(SegmentFault::NameForm(_))));
        assert!(matches!(check_name("＠a"), Err(SegmentFault::NameForm(_))));
        assert!(matches!(check_name("a\u{202e}b"), Err(SegmentFault::NameForm(_))));
        assert!(matches!(check_name("a\nb"), Err(SegmentFault::NameForm(_))));
        assert!(check_name(&"长".repeat(60)).is_ok());
        assert!(matches!(check_name(&"长".repeat(61)), Err(SegmentFault::LongName(_))));
    }

    #[test]
    fn conditions_follow_a_family_that_goes_over_into_another() {
        let standard = shipped();
        let names = Names::of(&standard);
        let tag = |code: &str| standard.read_one(code, false).map(|read| read.tag).unwrap();
        for (text, from, into, after) in [
            ("#B and not #C", "B", "A", "#A and not #C"),
            ("#B by rule", "B", "F3", "#F3 by rule"),
            ("#TP", "TP1", "F1", "#F"),
            ("#TP>=3 or #A", "TP1", "F1", "#F>=3 or #A"),
            ("#TP<=4", "TP1", "F1", "#F1..4"),
            ("#TP3", "TP1", "F1", "#F3"),
            ("#TP3 since 30d", "TP1", "A", "#A since 30d"),
            ("(#意向 or #B) and tagged", "意向高", "A", "(#A or #B) and tagged"),
        ] {
            let expr = parse(text, &names).unwrap().expr;
            let merged = expr.after_merge(&standard, tag(from).family, tag(into));
            assert_eq!(print(&merged, &names, Lang::En), after, "{text}");
            assert!(!merged.names_family(tag(from).family) && expr.names_family(tag(from).family));
        }
    }
}
