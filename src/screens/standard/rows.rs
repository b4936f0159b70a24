//! What stands in the panes: families under their groups, the codes of one family, the spellings that wait.

use crate::app::Shared;
use crate::domain::search_key::{lines_text, matches, names_text};
use crate::domain::standard::{Family, FamilyId, GroupId, Parameter, Standard, Tag};
use crate::request::{RawSpelling, TagUse};

/// A row of the first pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// A group, or the families without one.
    Group(Option<GroupId>),
    /// A family.
    Family(FamilyId),
}

/// Families that the filter finds, each group before its own.
pub(super) fn families(standard: &Standard, filter: &str, shared: &Shared) -> Vec<Row> {
    let groups = standard.groups.iter().map(|g| Some(g.id)).chain(std::iter::once(None));
    let mut rows = Vec::new();
    for group in groups {
        let of = standard.families.iter().filter(|f| known_group(standard, f) == group);
        let found: Vec<Row> =
            of.filter(|f| finds(standard, f, filter, shared)).map(|f| Row::Family(f.id)).collect();
        // A group without families is shown too, so that one can be put into it.
        if !found.is_empty() || (group.is_some() && filter.trim().is_empty()) {
            rows.push(Row::Group(group));
            rows.extend(found);
        }
    }
    rows
}

/// The group of a family, if it is still there.
fn known_group(standard: &Standard, family: &Family) -> Option<GroupId> {
    family.group.filter(|id| standard.group(*id).is_some())
}

/// Whether a family is found by its code, titles, pinyin, group, rule, or another spelling.
fn finds(standard: &Standard, family: &Family, filter: &str, shared: &Shared) -> bool {
    if filter.trim().is_empty() {
        return true;
    }
    let group = family.group.and_then(|id| standard.group(id));
    let aliases = standard.aliases.iter().filter(|a| a.tag.family == family.id).map(|a| a.raw.as_str());
    let rule = rule(family, shared);
    let mut others = vec![family.en.as_str(), &rule];
    others.extend(group.into_iter().flat_map(|g| [g.zh.as_str(), g.en.as_str()]));
    let names = [family.zh.as_str(), family.code.as_str()].into_iter().chain(aliases);
    matches(&[names_text(names), lines_text(others)].join("\n"), filter)
}

/// The rule of a family as it is read on the screen; empty without one.
pub(super) fn rule(family: &Family, shared: &Shared) -> String {
    shared.overview.value.as_ref().map(|overview| overview.rule(family, shared.lang)).unwrap_or_default()
}

/// The codes of a family: all levels, of a counting one those that are used, and any that are used still.
pub(super) fn codes(family: &Family, shared: &Shared) -> Vec<Tag> {
    let used = shared.uses.value.iter().flat_map(|uses| &uses.tags).map(|of| of.tag);
    let mut values: Vec<i32> = used.filter(|tag| tag.family == family.id).map(|tag| tag.value).collect();
    match &family.parameter {
        Parameter::None => values.push(0),
        Parameter::Level(_) => values.extend(family.parameter.values()),
        Parameter::Count { .. } => {}
    }
    values.sort_unstable();
    values.dedup();
    values.into_iter().map(|value| Tag { family: family.id, value }).collect()
}

/// How much a tag is used, as far as it is known.
pub(super) fn use_of(tag: Tag, shared: &Shared) -> Option<&TagUse> {
    shared.uses.value.iter().flat_map(|uses| &uses.tags).find(|of| of.tag == tag)
}

/// How often tags of a family were given, and by how many members. One person may have several of it.
pub(super) fn use_of_family(family: FamilyId, shared: &Shared) -> Option<(u64, usize)> {
    let uses = shared.uses.value.as_ref()?;
    let of = || uses.tags.iter().filter(|of| of.tag.family == family);
    let mut staff: Vec<_> = of().flat_map(|of| &of.staff).map(|(staff, _)| *staff).collect();
    staff.sort_unstable();
    staff.dedup();
    Some((of().map(|of| of.people).sum(), staff.len()))
}

/// The spellings that wait and that the filter finds.
pub(super) fn waiting<'s>(shared: &'s Shared, filter: &str) -> Vec<&'s RawSpelling> {
    let all = shared.uses.value.iter().flat_map(|uses| &uses.waiting);
    all.filter(|of| matches(&names_text([of.raw.as_str()]), filter)).collect()
}
